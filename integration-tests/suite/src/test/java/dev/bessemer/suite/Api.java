package dev.bessemer.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bessemer.fleet.FleetMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A client of the API as anybody could write it. */
final class Api {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String base;

  /** Status and body of an answer; the body is null when there is none. */
  record Answer(int status, @Nullable JsonNode body) {}

  Api(String base) {
    this.base = base;
  }

  JsonNode get(String path) {
    return success("GET", path, null);
  }

  /** Calls, repeating as clients do while the node is locked or nobody is there for it. */
  JsonNode success(String method, String path, @Nullable Object body) {
    var answer = call(method, path, body);
    for (int i = 0; i < 60 && (answer.status() == 409 || answer.status() == 503); i++) {
      pause();
      answer = call(method, path, body);
    }
    if (answer.status() >= 400) {
      throw new AssertionError("%s %s answered %s".formatted(method, path, answer));
    }
    return answer.body() == null ? JSON.nullNode() : answer.body();
  }

  Answer call(String method, String path, @Nullable Object body) {
    try {
      var request =
          HttpRequest.newBuilder(URI.create(base + path))
              .timeout(Duration.ofSeconds(60))
              .header("X-OpenStack-Ironic-API-Version", "1.95")
              .header("Content-Type", "application/json")
              .method(
                  method,
                  body == null
                      ? BodyPublishers.noBody()
                      : BodyPublishers.ofString(JSON.writeValueAsString(body)))
              .build();
      var answer = http.send(request, BodyHandlers.ofByteArray());
      return new Answer(
          answer.statusCode(), answer.body().length == 0 ? null : JSON.readTree(answer.body()));
    } catch (IOException e) {
      throw new UncheckedIOException("%s %s".formatted(method, path), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Makes a node and its ports for a machine of the fleet, and tells its UUID. */
  String enroll(FleetMachine machine) {
    var uuid = success("POST", "/v1/nodes", machine.node()).get("uuid").asText();
    machine
        .macAddresses()
        .forEach(mac -> success("POST", "/v1/ports", Map.of("node_uuid", uuid, "address", mac)));
    return uuid;
  }

  void provision(String node, String verb) {
    success("PUT", "/v1/nodes/%s/states/provision".formatted(node), Map.of("target", verb));
  }

  void provision(String node, String verb, String state) {
    provision(node, verb);
    await(node, state);
  }

  /** Waits for a provision state in which nobody holds the node. */
  JsonNode await(String node, String state) {
    Awaitility.await("node %s is %s".formatted(node, state))
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> settled(get("/v1/nodes/" + node), state));
    return get("/v1/nodes/" + node);
  }

  /** Says which image the instance is to have. */
  void image(String node, String url, String sha256) {
    success(
        "PATCH",
        "/v1/nodes/" + node,
        List.of(
            Map.of("op", "add", "path", "/instance_info/image_source", "value", url),
            Map.of("op", "add", "path", "/instance_info/image_os_hash_algo", "value", "sha256"),
            Map.of("op", "add", "path", "/instance_info/image_os_hash_value", "value", sha256),
            Map.of("op", "add", "path", "/instance_info/image_disk_format", "value", "raw")));
  }

  private static boolean settled(JsonNode node, String state) {
    var now = node.get("provision_state").asText();
    if (!now.equals(state) && (now.endsWith("failed") || now.equals("error"))) {
      throw new AssertionError(
          "the node is %s: %s".formatted(now, node.get("last_error").asText()));
    }
    return now.equals(state) && node.get("reservation").isNull();
  }

  private static void pause() {
    try {
      Thread.sleep(500);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
