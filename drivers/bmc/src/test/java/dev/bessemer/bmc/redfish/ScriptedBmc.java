package dev.bessemer.bmc.redfish;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;

/**
 * A BMC that answers what a test tells it to, on a real socket, and remembers what it was asked.
 * Several answers for one request are given in turn; the last one stays.
 */
final class ScriptedBmc implements AutoCloseable {
  static final String SYSTEM = "/redfish/v1/Systems/1";
  static final RedfishOptions QUICK =
      RedfishOptions.DEFAULT
          .withPauses(Duration.ofMillis(10))
          .withTimeouts(Duration.ofSeconds(20), Duration.ofSeconds(2), Duration.ofSeconds(2));

  /** What came in. */
  record Seen(String request, Map<String, String> headers, String body) {
    String header(String name) {
      return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }
  }

  interface Reply extends BiConsumer<HttpServerRequest, Buffer> {}

  private final Vertx vertx = Vertx.vertx();
  private final Map<String, Deque<Reply>> script = new ConcurrentHashMap<>();
  private final List<Seen> seen = new ArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final HttpServer server;

  ScriptedBmc() {
    // Else a connection is only told of when something came over it.
    this(new HttpServerOptions().setHttp2ClearTextEnabled(false));
  }

  ScriptedBmc(HttpServerOptions options) {
    on("GET /redfish/v1/", json("{'Systems': {'@odata.id': '/redfish/v1/Systems'}}"));
    on("GET /redfish/v1/Systems", json("{'Members': [{'@odata.id': '" + SYSTEM + "'}]}"));
    on("POST /redfish/v1/SessionService/Sessions", status(404));
    server =
        vertx
            .createHttpServer(options)
            .connectionHandler(_ -> connections.incrementAndGet())
            .requestHandler(this::handle);
    await(server.listen(0, "127.0.0.1"));
  }

  /** Answers for {@code METHOD path}, in place of all before. */
  ScriptedBmc on(String request, Reply... replies) {
    script.put(request, new ArrayDeque<>(List.of(replies)));
    return this;
  }

  ScriptedBmc system(String json) {
    return on("GET " + SYSTEM, json(json));
  }

  static Reply json(String singleQuoted, String... headers) {
    return json(200, singleQuoted, headers);
  }

  static Reply json(int status, String singleQuoted, String... headers) {
    return (request, body) -> {
      var response = withHeaders(request, headers).setStatusCode(status);
      response.putHeader("Content-Type", "application/json").end(singleQuoted.replace('\'', '"'));
    };
  }

  static Reply status(int status, String... headers) {
    return (request, body) -> withHeaders(request, headers).setStatusCode(status).end();
  }

  static Reply hangUp() {
    return (request, body) -> request.connection().close();
  }

  static Reply silence() {
    return (request, body) -> {};
  }

  static Reply error(int status, String messageId, String message) {
    return json(
        status,
        """
        {'error': {'code': 'Base.1.8.GeneralError', 'message': 'See extended information',
          '@Message.ExtendedInfo': [{'MessageId': '%s', 'Message': '%s', 'Severity': 'Critical'}]}}
        """
            .formatted(messageId, message));
  }

  String address() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  RedfishTarget target() {
    return RedfishTarget.of(address());
  }

  /** How many were made so far. */
  int connections() {
    return connections.get();
  }

  /** Fails unless so many are made within a few seconds. */
  void awaitConnections(int count) {
    var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    while (connections() < count) {
      if (System.nanoTime() > until) {
        throw new AssertionError("only %d connections".formatted(connections()));
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  void later(Duration delay, Runnable action) {
    vertx.setTimer(delay.toMillis(), _ -> action.run());
  }

  List<Seen> seen() {
    synchronized (seen) {
      return List.copyOf(seen);
    }
  }

  List<Seen> seen(String request) {
    return seen().stream().filter(each -> each.request().equals(request)).toList();
  }

  JsonObject lastBody(String request) {
    return new JsonObject(seen(request).getLast().body());
  }

  private static HttpServerResponse withHeaders(HttpServerRequest request, String... headers) {
    for (var i = 0; i < headers.length; i += 2) {
      request.response().putHeader(headers[i], headers[i + 1]);
    }
    return request.response();
  }

  private void handle(HttpServerRequest request) {
    request.bodyHandler(body -> answer(request, body));
  }

  private void answer(HttpServerRequest request, Buffer body) {
    var key = request.method() + " " + request.uri();
    var headers = new ConcurrentHashMap<String, String>();
    request.headers().forEach(h -> headers.put(h.getKey().toLowerCase(Locale.ROOT), h.getValue()));
    synchronized (seen) {
      seen.add(new Seen(key, headers, body.toString()));
    }
    next(key).accept(request, body);
  }

  private Reply next(String key) {
    var replies = script.get(key);
    if (replies == null) {
      return status(404);
    }
    synchronized (replies) {
      return replies.size() > 1 ? replies.removeFirst() : replies.getFirst();
    }
  }

  private static <T> T await(io.vertx.core.Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    await(vertx.close());
  }
}
