package dev.bessemer.standalone.training;

import dev.bessemer.embedded.FreePort;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** One service, run as a process until its JVM has written its cache. */
public final class Trainee {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration END = Duration.ofSeconds(120);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  private final Path program;
  private final Map<String, String> settings;

  /**
   * @param program folder with the program of the service
   * @param settings by their keys, such as {@code bessemer.database.url}
   */
  public Trainee(Path program, Map<String, String> settings) {
    this.program = program;
    this.settings = settings;
  }

  /**
   * Runs it; when it does not come up there is no cache, and that is all.
   *
   * @param lives in which it takes part, from its address
   */
  public void train(Function<URI, Lives> lives) throws IOException, InterruptedException {
    var port = FreePort.find();
    var process = start(port);
    try {
      var service = URI.create("http://127.0.0.1:" + port);
      var exercise = new Exercise(service);
      if (awaitUp(exercise, process)) {
        exercise.run();
        lives.apply(service).run();
      }
      process.destroy();
      process.waitFor(END.toSeconds(), TimeUnit.SECONDS);
    } finally {
      process.destroyForcibly();
    }
  }

  private Process start(int port) throws IOException {
    // The collector must be the one of later runs; else the JVM refuses the cache.
    var command =
        List.of(
            JAVA.toString(),
            "-XX:+UseSerialGC",
            // A cache only fits a start with the same options; these are those of ./bessemer.
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:AOTCacheOutput=" + program.resolve("app.aot"),
            "-jar",
            program.resolve("quarkus-run.jar").toString());
    var builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectInput(new File("/dev/null"));
    settings.forEach((key, value) -> builder.environment().put(variable(key), value));
    builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
    builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
    builder.environment().put("BESSEMER_CONDUCTOR_NAME", "trainee");
    return builder.start();
  }

  private static String variable(String key) {
    return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }

  private static boolean awaitUp(Exercise exercise, Process process) throws InterruptedException {
    var end = System.nanoTime() + START.toNanos();
    while (process.isAlive() && System.nanoTime() < end) {
      if (exercise.isUp("/q/health/ready")) {
        return true;
      }
      Thread.sleep(POLL);
    }
    return false;
  }
}
