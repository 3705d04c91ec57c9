package dev.bessemer.standalone.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A client of the API, for as many threads at a time as one likes. */
public final class ApiClient implements AutoCloseable {
  private final HttpClient http;
  private final String base;
  private final String version;
  private final Duration patience;

  /**
   * @param base scheme, host and port
   * @param version the microversion of all requests
   * @param patience for one request, and for a connection
   */
  public ApiClient(String base, String version, Duration patience) {
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(patience)
            .build();
    this.base = base;
    this.version = version;
    this.patience = patience;
  }

  /**
   * Sends one request and waits for the answer. An interrupt ends the waiting without one, and is
   * left for whoever waits next.
   *
   * @param body what is to be sent as JSON, if anything
   */
  public Answer call(String method, String path, @Nullable Object body) {
    try {
      var answer = http.send(request(method, path, body), BodyHandlers.ofByteArray());
      return new Answer(answer.statusCode(), answer.body());
    } catch (IOException e) {
      return Answer.none(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Answer.none("interrupted");
    }
  }

  private HttpRequest request(String method, String path, @Nullable Object body) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(patience)
        .header("X-OpenStack-Ironic-API-Version", version)
        .header("Accept", "application/json")
        .header("Content-Type", "application/json")
        .method(method, body == null ? BodyPublishers.noBody() : json(body))
        .build();
  }

  private static BodyPublisher json(Object body) {
    try {
      return BodyPublishers.ofByteArray(Answer.JSON.writeValueAsBytes(body));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not for JSON", e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
