package dev.bessemer.api.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An identity service on a real socket, with the part of the identity API v3 that looks at tokens.
 *
 * <p>A token says what it stands for: {@code system/admin} or {@code project/member}, with {@code
 * /expired} after it if it has run out. Tests change its mind below {@code /control}.
 */
public class Identity implements QuarkusTestResourceLifecycleManager {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> ROLES =
      List.of("admin", "manager", "member", "reader", "service");
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger logins = new AtomicInteger();
  private volatile String own = "none";
  private volatile int failing;
  private HttpServer server;

  @Override
  public Map<String, String> start() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/v3/auth/tokens", this::tokens);
    server.createContext("/control/", this::control);
    server.start();
    var url = "http://127.0.0.1:" + server.getAddress().getPort();
    return Map.of(
        "bessemer.api.auth.strategy", "keystone",
        "bessemer.api.keystone.url", url + "/v3",
        "bessemer.api.keystone.public-url", "https://identity.example/v3",
        "bessemer.api.keystone.password", "our own",
        "bessemer.api.keystone.timeout", "PT2S");
  }

  @Override
  public void stop() {
    server.stop(0);
  }

  private void tokens(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = exchange.getRequestBody().readAllBytes();
      if (failing != 0) {
        answer(exchange, failing, "{}");
      } else if (exchange.getRequestMethod().equals("POST")) {
        login(exchange, new String(body, StandardCharsets.UTF_8));
      } else {
        look(exchange);
      }
    }
  }

  private void login(HttpExchange exchange, String body) throws IOException {
    var user = JSON.readTree(body).at("/auth/identity/password/user");
    boolean right =
        user.path("name").asText().equals("ironic")
            && user.path("password").asText().equals("our own")
            && user.at("/domain/name").asText().equals("Default");
    if (!right) {
      answer(exchange, 401, "{}");
      return;
    }
    own = "own-" + logins.incrementAndGet();
    exchange.getResponseHeaders().set("X-Subject-Token", own);
    answer(exchange, 201, "{\"token\":{}}");
  }

  private void look(HttpExchange exchange) throws IOException {
    asked.incrementAndGet();
    var headers = exchange.getRequestHeaders();
    if (!own.equals(headers.getFirst("X-Auth-Token"))) {
      answer(exchange, 401, "{}");
      return;
    }
    var query = String.valueOf(exchange.getRequestURI().getQuery());
    var parts = headers.getFirst("X-Subject-Token").split("/");
    boolean expired = parts.length > 2;
    boolean known = parts.length > 1 && ROLES.contains(parts[1]);
    if (!known || expired && !query.contains("allow_expired=1")) {
      answer(exchange, 404, "{}");
    } else {
      answer(exchange, 200, token(parts[0], parts[1], expired));
    }
  }

  private static String token(String scope, String role, boolean expired)
      throws JsonProcessingException {
    var document = JSON.createObjectNode();
    var token = document.putObject("token");
    token.putObject("user").put("id", "id of " + role).put("name", role);
    token.put(
        "expires_at",
        Instant.now()
            .plus(expired ? -1 : 60, ChronoUnit.MINUTES)
            .truncatedTo(ChronoUnit.MICROS)
            .toString());
    token.putArray("roles").addObject().put("name", role);
    scoped(token, scope);
    return JSON.writeValueAsString(document);
  }

  private static void scoped(ObjectNode token, String scope) {
    switch (scope) {
      case "system" -> token.putObject("system").put("all", true);
      case "unscoped" -> {}
      default -> token.putObject("project").put("id", scope).put("name", scope);
    }
  }

  private void control(HttpExchange exchange) throws IOException {
    try (exchange) {
      var wish = exchange.getRequestURI().getPath().substring("/control/".length());
      switch (wish) {
        case "asked" -> {}
        case "forget" -> own = "forgotten";
        default -> failing = Integer.parseInt(wish);
      }
      answer(exchange, 200, "{\"asked\":%d,\"logins\":%d}".formatted(asked.get(), logins.get()));
    }
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
