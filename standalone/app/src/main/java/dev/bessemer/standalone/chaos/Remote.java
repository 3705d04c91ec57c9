package dev.bessemer.standalone.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bessemer.fleet.FleetMachine;
import dev.bessemer.standalone.client.Answer;
import dev.bessemer.standalone.client.ApiClient;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A node as a client works with it who does not give up before its time is over. */
final class Remote {
  private static final long BETWEEN_MILLIS = 700;
  private static final Set<String> AT_REST = Set.of("enroll", "manageable", "available", "active");

  /** Such a node keeps its target: it says what failed. */
  private static final Set<String> FAILED = Set.of("deploy failed", "clean failed", "error");

  private final ApiClient api;
  private final String name;
  private final BooleanSupplier timeIsOver;

  Remote(ApiClient api, String name, BooleanSupplier timeIsOver) {
    this.api = api;
    this.name = name;
    this.timeIsOver = timeIsOver;
  }

  /** Makes the node, with a port for each address; some are cleaned by themselves. */
  void enroll(FleetMachine machine, boolean cleaned) throws InterruptedException {
    var node = machine.node();
    node.put("automated_clean", cleaned);
    // Names and addresses are nobody else's: what is there already was made by a request whose
    // answer did not come.
    success("POST", "/v1/nodes", node);
    var uuid = look().get("uuid").asText();
    for (var mac : machine.macAddresses()) {
      success("POST", "/v1/ports", Map.of("node_uuid", uuid, "address", mac));
    }
  }

  /** Says which image the instance is to have. */
  void image(String url, String sha256) throws InterruptedException {
    success(
        "PATCH",
        path(""),
        List.of(
            Map.of("op", "add", "path", "/instance_info/image_source", "value", url),
            Map.of("op", "add", "path", "/instance_info/image_os_hash_algo", "value", "sha256"),
            Map.of("op", "add", "path", "/instance_info/image_os_hash_value", "value", sha256),
            Map.of("op", "add", "path", "/instance_info/image_disk_format", "value", "raw")));
  }

  /** Ends a maintenance into which a failed cleaning has put the node. */
  void endMaintenance() throws InterruptedException {
    success("DELETE", path("/maintenance"), null);
  }

  /**
   * Asks for a change of the provision state until it has begun; whether a request without an
   * answer was heard shows in the state. Then waits until the node is at rest.
   *
   * @return where it ended
   */
  JsonNode provision(String verb) throws InterruptedException {
    begin(verb);
    return rest(verb);
  }

  /** Says which image the instance is to have, and asks for the change until it has begun. */
  void begin(String verb, String imageUrl, String sha256) throws InterruptedException {
    image(imageUrl, sha256);
    begin(verb);
  }

  private void begin(String verb) throws InterruptedException {
    var before = look().get("provision_state").asText();
    var state = before;
    var heard = false;
    while (state.equals(before) && !heard) {
      var answer = api.call("PUT", path("/states/provision"), Map.of("target", verb));
      heard = answer.isSuccess();
      if (!heard) {
        pause("%s of a node in state %s, answered %s".formatted(verb, before, answer));
        var now = look();
        // Whoever holds it has not moved it yet.
        state = now.get("reservation").isNull() ? now.get("provision_state").asText() : state;
      }
    }
  }

  /** Waits until the node has come to rest. */
  JsonNode rest(String verb) throws InterruptedException {
    while (true) {
      var now = look();
      if (now.get("reservation").isNull() && isAtRest(now)) {
        return now;
      }
      pause("%s of %s".formatted(verb, shown(now)));
    }
  }

  private static boolean isAtRest(JsonNode node) {
    var state = node.get("provision_state").asText();
    return FAILED.contains(state)
        || (AT_REST.contains(state) && node.get("target_provision_state").isNull());
  }

  JsonNode look() throws InterruptedException {
    return success("GET", path(""), null);
  }

  static String shown(JsonNode node) {
    return "%s, a node %s -> %s, reservation %s, power %s, maintenance %s, error: %s"
        .formatted(
            node.get("uuid").asText(),
            node.get("provision_state").asText(),
            node.get("target_provision_state").asText(),
            node.get("reservation").asText(),
            node.get("power_state").asText(),
            node.get("maintenance").asText(),
            node.get("last_error").asText());
  }

  private JsonNode success(String method, String path, @Nullable Object body)
      throws InterruptedException {
    while (true) {
      var answer = api.call(method, path, body);
      if (answer.isSuccess() || isDoneAlready(method, answer)) {
        return answer.json();
      }
      if (!answer.isPassing()) {
        throw new Stuck("%s %s answered %s".formatted(method, path, answer));
      }
      pause("%s %s, answered %s".formatted(method, path, answer));
    }
  }

  private static boolean isDoneAlready(String method, Answer answer) {
    return method.equals("DELETE") && answer.status() == 404
        || method.equals("POST") && answer.status() == 409;
  }

  private void pause(String what) throws InterruptedException {
    if (timeIsOver.getAsBoolean()) {
      throw new Stuck("it is still at " + what);
    }
    Thread.sleep(BETWEEN_MILLIS);
  }

  private String path(String below) {
    return "/v1/nodes/" + name + below;
  }

  /** The node did not come where it was asked to go. */
  static final class Stuck extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stuck(String message) {
      super(message);
    }
  }
}
