package dev.bessemer.standalone.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bessemer.standalone.client.Answer;
import dev.bessemer.standalone.client.ApiClient;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A client of the API for whom any answer but success ends the measuring. */
final class Client {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private final ApiClient api;

  Client(String base, String version) {
    this.api = new ApiClient(base, version, PATIENCE);
  }

  /** The body, unread. */
  byte[] get(String path) {
    return success("GET", path, null).bytes();
  }

  JsonNode json(String path) {
    return success("GET", path, null).json();
  }

  JsonNode send(String method, String path, Object body) {
    return success(method, path, body).json();
  }

  /** The status of the answer, or 0 when there was none. */
  int status(String method, String path, Object body) {
    return api.call(method, path, body).status();
  }

  private Answer success(String method, String path, @Nullable Object body) {
    var answer = api.call(method, path, body);
    if (!answer.isSuccess()) {
      throw new IllegalStateException("%s %s: %s".formatted(method, path, answer));
    }
    return answer;
  }
}
