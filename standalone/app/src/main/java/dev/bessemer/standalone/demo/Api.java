package dev.bessemer.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bessemer.standalone.client.Answer;
import dev.bessemer.standalone.client.ApiClient;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The few requests of Ironic's API that a demonstration needs. */
final class Api implements AutoCloseable {
  private static final String VERSION = "1.90";
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(500);
  private static final int ATTEMPTS = 60;

  private final ApiClient client;

  Api(URI base) {
    this.client = new ApiClient(base.toString(), VERSION, ANSWER);
  }

  /** The hardware types that live conductors offer. */
  List<String> drivers() {
    var names = new ArrayList<String>();
    get("/v1/drivers").path("drivers").forEach(driver -> names.add(driver.path("name").asText()));
    return names;
  }

  List<NodeView> nodes() {
    var views = new ArrayList<NodeView>();
    var path = "/v1/nodes?limit=1000&fields=" + NodeView.FIELDS;
    get(path).path("nodes").forEach(node -> views.add(NodeView.of(node)));
    return views;
  }

  /** Gives the node's UUID. */
  String enroll(Machine machine) {
    var node = new HashMap<String, Object>(machine.interfaces());
    node.put("name", machine.name());
    node.put("driver", machine.driver());
    node.put("driver_info", machine.driverInfo());
    node.put("properties", machine.properties());
    var uuid = send("POST", "/v1/nodes", node).path("uuid").asText();
    for (var address : machine.macAddresses()) {
      send("POST", "/v1/ports", Map.of("node_uuid", uuid, "address", address));
    }
    return uuid;
  }

  /** Says which image shall be on the node's disk. */
  void wish(String uuid, Map<String, ?> instance) {
    var change = List.of(Map.of("op", "add", "path", "/instance_info", "value", instance));
    patiently(() -> send("PATCH", "/v1/nodes/" + uuid, change));
  }

  void provision(String uuid, Map<String, ?> target) {
    patiently(() -> send("PUT", "/v1/nodes/%s/states/provision".formatted(uuid), target));
  }

  /** Somebody else may hold the node for a moment, as any client of this API knows. */
  private static void patiently(Supplier<JsonNode> request) {
    for (var attempt = 1; ; attempt++) {
      try {
        var _ = request.get();
        return;
      } catch (ApiFailure refusal) {
        if (!refusal.mayPass() || attempt == ATTEMPTS) {
          throw refusal;
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(BETWEEN_ATTEMPTS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ApiFailure(0, "interrupted");
    }
  }

  private JsonNode get(String path) {
    return success(client.call("GET", path, null));
  }

  private JsonNode send(String method, String path, Object body) {
    return success(client.call(method, path, body));
  }

  private static JsonNode success(Answer answer) {
    if (!answer.isSuccess()) {
      throw new ApiFailure(answer.status(), answer.reason());
    }
    return answer.json();
  }

  @Override
  public void close() {
    client.close();
  }
}
