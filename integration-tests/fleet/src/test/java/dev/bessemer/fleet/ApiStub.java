package dev.bessemer.fleet;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.bessemer.agent.client.AgentClient;
import dev.bessemer.agent.client.AgentEndpoint;
import dev.bessemer.agent.client.AgentTransport;
import dev.bessemer.agent.message.Heartbeat;
import dev.bessemer.agent.message.LookupAnswer;
import dev.bessemer.agent.message.LookupConfig;
import dev.bessemer.agent.message.LookupNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** Knows every machine, hands out one token, and keeps what agents send. */
public final class ApiStub implements AutoCloseable {
  public static final String TOKEN = "0123456789012345678901234567890123456789abc";
  public static final String NODE = "11111111-2222-4333-8444-555555555555";

  private static final ObjectMapper JSON = new ObjectMapper();
  private final HttpServer server;
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

  /** Statuses of the next lookups and heartbeats; the usual one when empty. */
  public final Queue<Integer> lookupStatuses = new ConcurrentLinkedQueue<>();

  public final Queue<Integer> heartbeatStatuses = new ConcurrentLinkedQueue<>();
  public final List<Asked> lookups = new CopyOnWriteArrayList<>();
  public final List<Beat> beats = new CopyOnWriteArrayList<>();
  public volatile String version = "1.115";
  public volatile String token = TOKEN;
  public volatile int heartbeatTimeout = 300;

  /** A request; {@code query} as it came. */
  public record Asked(String path, String query, String version) {}

  public record Beat(Instant at, String path, String version, Heartbeat body) {}

  public ApiStub() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(workers);
    server.createContext("/", this::handle);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      if (path.equals("/")) {
        send(exchange, 200, Map.of("default_version", Map.of("version", version)));
      } else if (path.equals("/v1/lookup")) {
        lookup(exchange);
      } else if (path.startsWith("/v1/heartbeat/")) {
        heartbeat(exchange);
      } else {
        exchange.sendResponseHeaders(404, -1);
      }
    }
  }

  private static String asked(HttpExchange exchange) {
    return exchange.getRequestHeaders().getFirst("X-OpenStack-Ironic-API-Version");
  }

  private void lookup(HttpExchange exchange) throws IOException {
    var uri = exchange.getRequestURI();
    lookups.add(new Asked(uri.getPath(), uri.getRawQuery(), asked(exchange)));
    var status = lookupStatuses.poll();
    if (status != null && status != 200) {
      send(exchange, status, Map.of("error_message", "not now"));
      return;
    }
    var config = LookupConfig.standard(Duration.ofSeconds(heartbeatTimeout), token, false);
    var node = new LookupNode(NODE, null, null, null, null);
    send(exchange, 200, new LookupAnswer(node, config));
  }

  private void heartbeat(HttpExchange exchange) throws IOException {
    var body = JSON.readValue(exchange.getRequestBody().readAllBytes(), Heartbeat.class);
    var path = exchange.getRequestURI().getPath();
    var status = heartbeatStatuses.poll();
    beats.add(new Beat(Instant.now(), path, asked(exchange), body));
    exchange.sendResponseHeaders(status == null ? 202 : status, -1);
  }

  private static void send(HttpExchange exchange, int status, Object body) throws IOException {
    var bytes = JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  /** The first heartbeat after so many. */
  public Heartbeat beatAfter(int count) {
    Eventually.holds("heartbeat " + (count + 1), () -> beats.size() > count);
    return beats.get(count).body();
  }

  /** Addresses of all agents that have reported. */
  public Set<String> agents() {
    return beats.stream().map(beat -> beat.body().callbackUrl()).collect(Collectors.toSet());
  }

  /** A client of the agent that sent a heartbeat. */
  public static AgentClient client(AgentTransport transport, Heartbeat beat) {
    return transport.client(
        new AgentEndpoint(beat.callbackUrl(), beat.agentToken(), beat.agentVerifyCa()));
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }
}
