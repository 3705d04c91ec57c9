package dev.bessemer.hardware.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.bessemer.agent.message.Heartbeat;
import dev.bessemer.agent.message.LookupAnswer;
import dev.bessemer.agent.message.LookupConfig;
import dev.bessemer.agent.message.LookupNode;
import dev.bessemer.model.node.AgentSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Lookup and heartbeat as an API has them; what agents say goes to their nodes at once. */
public final class ApiDesk implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final List<Bench> nodes = new CopyOnWriteArrayList<>();

  ApiDesk() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  void knows(Bench node) {
    nodes.add(node);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      if (path.equals("/")) {
        send(exchange, 200, Map.of("default_version", Map.of("version", "1.95")));
      } else if (path.equals("/v1/lookup")) {
        lookup(exchange);
      } else if (path.startsWith("/v1/heartbeat/")) {
        heartbeat(exchange, path.substring("/v1/heartbeat/".length()));
      } else {
        send(exchange, 404, Map.of());
      }
    }
  }

  private void lookup(HttpExchange exchange) throws IOException {
    var query = URLDecoder.decode(exchange.getRequestURI().getRawQuery(), StandardCharsets.UTF_8);
    var found = nodes.stream().filter(n -> hasPortIn(n, query)).toList();
    if (found.isEmpty()) {
      send(exchange, 404, Map.of("error_message", "no such node"));
      return;
    }
    var node = found.getLast();
    var token = UUID.randomUUID().toString() + UUID.randomUUID();
    node.agentSpoke(new AgentSession(token, false, null, null, null, null));
    var config = LookupConfig.standard(Duration.ofSeconds(300), token, true);
    send(
        exchange,
        200,
        new LookupAnswer(new LookupNode(node.uuid().toString(), null, null, null, null), config));
  }

  private static boolean hasPortIn(Bench node, String query) {
    return node.ports().stream().anyMatch(port -> query.contains(port.address()));
  }

  private void heartbeat(HttpExchange exchange, String uuid) throws IOException {
    var beat = JSON.readValue(exchange.getRequestBody().readAllBytes(), Heartbeat.class);
    nodes.stream()
        .filter(n -> n.uuid().toString().equals(uuid))
        .filter(n -> String.valueOf(n.agent().token()).equals(beat.agentToken()))
        .forEach(n -> n.agentSpoke(session(beat)));
    exchange.sendResponseHeaders(202, -1);
  }

  private static AgentSession session(Heartbeat beat) {
    return new AgentSession(
        beat.agentToken(),
        false,
        beat.callbackUrl(),
        beat.agentVersion(),
        beat.agentVerifyCa(),
        Instant.now());
  }

  private static void send(HttpExchange exchange, int status, Object body) throws IOException {
    var bytes = JSON.writeValueAsBytes(body);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
