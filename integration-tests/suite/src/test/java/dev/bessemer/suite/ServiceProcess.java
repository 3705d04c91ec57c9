package dev.bessemer.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** One service of the product as a process, started from what the build made. */
final class ServiceProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private final String name;
  private final Process process;
  private final int port;
  private final Path log;

  ServiceProcess(String name, String module, int port, Path log, Map<String, String> environment) {
    this.name = name;
    this.port = port;
    this.log = log;
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var jar =
        Path.of("..", "..", module, "target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();
    var builder =
        new ProcessBuilder(
                List.of(
                    java,
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Xmx256m",
                    "-jar",
                    jar.toString()))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
    builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  void awaitReady() {
    Awaitility.await(name + " is ready")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> !process.isAlive() || ready());
    if (!process.isAlive()) {
      throw new IllegalStateException(name + " ended with exit code " + process.exitValue());
    }
  }

  /** As {@code kill -NAME}. */
  void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** An answer, as far as it matters when something is missing. */
  record Reply(int status, @Nullable String retryAfter) {}

  Reply request(String method, String path, @Nullable String body) {
    try {
      var connection = (HttpURLConnection) URI.create(url() + path).toURL().openConnection();
      connection.setRequestMethod(method);
      connection.setConnectTimeout(1000);
      connection.setReadTimeout(20_000);
      connection.setRequestProperty("X-OpenStack-Ironic-API-Version", "1.95");
      if (body != null) {
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setDoOutput(true);
        connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
      }
      return new Reply(connection.getResponseCode(), connection.getHeaderField("Retry-After"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Status of an answer; 0 when there is none. */
  int status(String path) {
    try {
      return request("GET", path, null).status();
    } catch (UncheckedIOException e) {
      return 0;
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  boolean hasLogged(String words) {
    try {
      return Files.readString(log).contains(words);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As if the machine had lost its power. */
  void kill() {
    process.destroyForcibly();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private boolean ready() {
    try {
      var connection =
          (HttpURLConnection) URI.create(url() + "/q/health/ready").toURL().openConnection();
      connection.setConnectTimeout(1000);
      connection.setReadTimeout(5000);
      return connection.getResponseCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }
}
