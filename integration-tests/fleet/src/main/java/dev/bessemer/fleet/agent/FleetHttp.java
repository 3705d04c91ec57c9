package dev.bessemer.fleet.agent;

import dev.bessemer.fleet.machine.BootFiles;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Requests that machines and agents of a fleet make. Blocks its callers, which are virtual threads.
 */
public final class FleetHttp implements BootFiles, AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(30);

  private final ScheduledExecutorService clock;

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();

  public FleetHttp(ScheduledExecutorService clock) {
    this.clock = clock;
  }

  HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  /** What a URL holds; reading fails when nothing comes for a while. */
  InputStream open(String url) throws IOException, InterruptedException {
    return body(client.send(get(url), HttpResponse.BodyHandlers.ofInputStream()));
  }

  private InputStream body(HttpResponse<InputStream> answer) throws IOException {
    if (answer.statusCode() != 200 && answer.statusCode() != 206) {
      answer.body().close();
      throw new IOException("answer " + answer.statusCode());
    }
    return new StallGuard(answer.body(), ANSWER, clock);
  }

  private static HttpRequest get(String url) throws IOException {
    try {
      return HttpRequest.newBuilder(URI.create(url)).timeout(ANSWER).build();
    } catch (IllegalArgumentException e) {
      throw new IOException("no URL: " + url, e);
    }
  }

  @Override
  public byte[] beginning(String url, int limit) throws IOException {
    try {
      var request =
          HttpRequest.newBuilder(get(url), (_, _) -> true)
              .header("Range", "bytes=0-" + (limit - 1))
              .build();
      var answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (var body = body(answer)) {
        return body.readNBytes(limit);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
