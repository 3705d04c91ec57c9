package dev.bessemer.api.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bessemer.api.testing.Api;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client of an event stream, as browsers are. */
final class Sse implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A connection for each stream: Quarkus closes one of HTTP/2 with any of its streams. */
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** What came between two blank lines. */
  record Message(String id, String type, String data, boolean comment) {
    JsonNode json() {
      try {
        return JSON.readTree(data);
      } catch (IOException e) {
        throw new AssertionError("not JSON: " + data, e);
      }
    }
  }

  private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
  private final HttpResponse<java.io.InputStream> answer;
  private volatile boolean ended;
  private volatile String lastId = "";

  private Sse(HttpResponse<java.io.InputStream> answer) {
    this.answer = answer;
    Thread.ofVirtual().start(this::read);
  }

  static Sse open(String query) {
    return open(Api.base(), query, null);
  }

  /** Returns when the stream has begun. */
  static Sse open(String base, String query, @Nullable String lastEventId) {
    var request = HttpRequest.newBuilder(URI.create(base + "/v1/events/stream" + query));
    if (lastEventId != null) {
      request.header("Last-Event-ID", lastEventId);
    }
    return begun(request.build());
  }

  /** That of somebody with a token. */
  static Sse as(String token, String query) {
    var address = URI.create(Api.base() + "/v1/events/stream" + query);
    return begun(HttpRequest.newBuilder(address).header("X-Auth-Token", token).build());
  }

  private static Sse begun(HttpRequest request) {
    try {
      var answer = HTTP.send(request, BodyHandlers.ofInputStream());
      if (answer.statusCode() != 200) {
        throw new AssertionError(
            answer.statusCode()
                + " "
                + new String(answer.body().readAllBytes(), StandardCharsets.UTF_8));
      }
      return new Sse(answer);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void read() {
    try (var lines =
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
      var block = new ArrayList<String>();
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isEmpty()) {
          take(block);
          block.clear();
        } else {
          block.add(line);
        }
      }
    } catch (IOException e) {
      // The connection was broken.
    }
    ended = true;
  }

  private void take(List<String> block) {
    var id = value(block, "id: ");
    if (!id.isEmpty()) {
      lastId = id;
    }
    var comment = block.stream().anyMatch(l -> l.startsWith(":"));
    messages.add(new Message(id, value(block, "event: "), value(block, "data: "), comment));
  }

  private static String value(List<String> block, String field) {
    return block.stream()
        .filter(l -> l.startsWith(field))
        .map(l -> l.substring(field.length()))
        .findFirst()
        .orElse("");
  }

  String header(String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  /** The id a browser would come back with. */
  String lastId() {
    return lastId;
  }

  /** The next event; comments are passed over. */
  Message next() {
    var message = any();
    while (message.type().isEmpty()) {
      message = any();
    }
    return message;
  }

  /** The next of these types. */
  Message next(String type) {
    var message = next();
    while (!message.type().equals(type)) {
      message = next();
    }
    return message;
  }

  Message heartbeat() {
    var message = any();
    while (!message.comment()) {
      message = any();
    }
    return message;
  }

  private Message any() {
    try {
      var message = messages.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
      if (message == null) {
        throw new AssertionError(ended ? "the stream has ended" : "nothing came");
      }
      return message;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  boolean isEnded() {
    return ended;
  }

  @Override
  public void close() {
    try {
      answer.body().close();
    } catch (IOException e) {
      // It was closed already.
    }
  }
}
