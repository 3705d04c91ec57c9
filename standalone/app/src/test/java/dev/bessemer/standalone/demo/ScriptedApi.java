package dev.bessemer.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** An API that answers as Ironic does, and whose nodes are where they should be after a look. */
final class ScriptedApi implements AutoCloseable {
  private final ObjectMapper mapper = new ObjectMapper();
  private final HttpServer server;
  private final Map<String, ObjectNode> nodes = new LinkedHashMap<>();
  private final Map<String, Integer> looks = new ConcurrentHashMap<>();
  final List<String> requests = new ArrayList<>();
  final Map<String, String> failures = new ConcurrentHashMap<>();
  private boolean refusedOnce;

  ScriptedApi() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  Collection<ObjectNode> nodes() {
    return nodes.values();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var method = exchange.getRequestMethod();
      var path = exchange.getRequestURI().getPath();
      requests.add(method + " " + path.replaceAll("uuid-of-", ""));
      var body = exchange.getRequestBody().readAllBytes();
      var json = body.length == 0 ? null : mapper.readTree(body);
      if (path.equals("/v1/drivers")) {
        send(exchange, 200, "{\"drivers\":[{\"name\":\"redfish\"},{\"name\":\"ipmi\"}]}");
      } else if (method.equals("POST") && path.equals("/v1/nodes")) {
        var node = (ObjectNode) json;
        var name = node.path("name").asText();
        node.put("uuid", "uuid-of-" + name).put("provision_state", "enroll");
        nodes.put(name, node);
        send(exchange, 201, node.toString());
      } else if (path.endsWith("/states/provision")) {
        provision(exchange, path, json.path("target").asText());
      } else if (path.equals("/v1/nodes")) {
        nodes.values().forEach(this::proceed);
        send(exchange, 200, mapper.createObjectNode().set("nodes", list()).toString());
      } else {
        send(exchange, 200, "{}");
      }
    }
  }

  private JsonNode list() {
    var array = mapper.createArrayNode();
    nodes.values().forEach(array::add);
    return array;
  }

  private void provision(HttpExchange exchange, String path, String target) throws IOException {
    if (!refusedOnce) {
      refusedOnce = true;
      send(
          exchange,
          409,
          "{\"error_message\":\"{\\\"faultcode\\\":\\\"Client\\\","
              + "\\\"faultstring\\\":\\\"Node is locked.\\\"}\"}");
      return;
    }
    var name = path.split("/")[3].replaceFirst("uuid-of-", "");
    nodes.get(name).put("target", target);
    looks.put(name, 0);
    send(exchange, 202, "");
  }

  private void proceed(ObjectNode node) {
    var name = node.path("name").asText();
    var target = node.path("target").asText("");
    var look = looks.merge(name, 1, Integer::sum);
    if (target.equals("active") && failures.containsKey(name)) {
      node.put("provision_state", "deploy failed").put("last_error", failures.get(name));
    } else if (target.equals("active") && look == 1) {
      node.put("provision_state", "wait call-back");
      node.putObject("deploy_step").put("step", "write_image");
      var internal = node.putObject("driver_internal_info").put("deploy_step_index", 1);
      internal.putArray("deploy_steps").add("a").add("b").add("c");
    } else if (!target.isEmpty()) {
      node.put("provision_state", STATES.get(target)).remove("deploy_step");
    }
  }

  private static final Map<String, String> STATES =
      Map.of("manage", "manageable", "provide", "available", "active", "active");

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
