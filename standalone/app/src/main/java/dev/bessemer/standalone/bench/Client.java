package dev.bessemer.standalone.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A client of the API. Every call has a deadline, and any answer but success ends the measuring.
 */
final class Client {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final String base;
  private final String version;

  Client(String base, String version) {
    this.base = base;
    this.version = version;
  }

  /** The body, unread. */
  byte[] get(String path) {
    return send("GET", path, null).body();
  }

  JsonNode json(String path) {
    try {
      return JSON.readTree(get(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode send(String method, String path, Object body) {
    try {
      return JSON.readTree(send(method, path, JSON.writeValueAsString(body)).body());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The status of the answer, or 0 when there was none. */
  int status(String method, String path, Object body) {
    try {
      return exchange(method, path, JSON.writeValueAsString(body)).statusCode();
    } catch (IOException e) {
      return 0;
    }
  }

  private HttpResponse<byte[]> send(String method, String path, @Nullable String body) {
    try {
      var answer = exchange(method, path, body);
      if (answer.statusCode() >= 400) {
        throw new IllegalStateException(
            "%s %s answered %d: %s"
                .formatted(
                    method,
                    path,
                    answer.statusCode(),
                    new String(answer.body(), StandardCharsets.UTF_8)));
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException("%s %s".formatted(method, path), e);
    }
  }

  private HttpResponse<byte[]> exchange(String method, String path, @Nullable String body)
      throws IOException {
    var request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(PATIENCE)
            .header("X-OpenStack-Ironic-API-Version", version)
            .header("Content-Type", "application/json")
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    try {
      return http.send(request, BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
