package dev.bessemer.standalone.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A client of the API for whom no answer is an answer too. */
final class Caller {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final String base;

  Caller(String base) {
    this.base = base;
  }

  /**
   * @param status 0 when there was no answer; then nobody knows whether the request was heard
   */
  record Answer(int status, JsonNode body) {
    boolean isSuccess() {
      return status >= 200 && status < 300;
    }

    /** The same may succeed later. */
    boolean isPassing() {
      return status == 0 || status == 409 || status >= 500;
    }

    @Override
    public String toString() {
      return status == 0 ? "no answer" : "%d %s".formatted(status, body);
    }
  }

  Answer call(String method, String path, @Nullable Object body) throws InterruptedException {
    try {
      var answer = http.send(request(method, path, body), BodyHandlers.ofByteArray());
      var bytes = answer.body();
      return new Answer(
          answer.statusCode(), bytes.length == 0 ? JSON.nullNode() : JSON.readTree(bytes));
    } catch (IOException e) {
      return new Answer(0, JSON.nullNode());
    }
  }

  private HttpRequest request(String method, String path, @Nullable Object body)
      throws IOException {
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(PATIENCE)
        .header("X-OpenStack-Ironic-API-Version", "1.95")
        .header("Content-Type", "application/json")
        .method(
            method,
            body == null
                ? BodyPublishers.noBody()
                : BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
        .build();
  }
}
