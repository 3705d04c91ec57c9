package dev.bessemer.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bessemer.fleet.Driver;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the real agent said to Ironic is said again, and is to be answered as Ironic did. */
class RecordedAgentIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path RECORDING =
      Path.of(
          "..",
          "..",
          "ramdisk-agent-protocol",
          "src",
          "test",
          "resources",
          "recorded",
          "redfish-vmedia.jsonl");
  private static final String MAC = "52:54:00:e2:e0:01";
  private static World world;

  @BeforeAll
  static void start() {
    world = new World(Map.of(Driver.REDFISH, 1), List.of("conductor-a"), Map.of());
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @Test
  void lookupAndHeartbeatAreAnsweredLikeThoseThatWereRecorded() throws Exception {
    // Given a node that waits for the agent of the recording
    var machine = world.machine("redfish-1");
    machine.faults().keepAgentAway(true);
    var node = world.api.enroll(machine);
    world.api.success("POST", "/v1/ports", Map.of("node_uuid", node, "address", MAC));
    world.api.provision(node, "manage", "manageable");
    world.api.provision(node, "provide", "clean wait");
    var lookup = recorded("/v1/lookup");
    var heartbeat = recorded("/v1/heartbeat/");
    // When
    var found = send(lookup, lookup.get("url").asText().replaceFirst("^http://[^/]*", ""), null);
    // Then
    assertThat(found.statusCode()).isEqualTo(lookup.get("status").asInt());
    var answer = JSON.readTree(found.body());
    assertThat(answer.get("node").get("uuid").asText()).isEqualTo(node);
    assertSameShape("", lookup.get("resp_body").get("config"), answer.get("config"));
    // The boot medium was made before: the first lookup hands the token out, the second hides it.
    var token = answer.get("config").get("agent_token").asText();
    assertThat(token).hasSize(43);
    var again =
        JSON.readTree(
            send(lookup, lookup.get("url").asText().replaceFirst("^http://[^/]*", ""), null)
                .body());
    assertThat(again.get("config").get("agent_token").asText()).isEqualTo("******");
    // When
    var body = (ObjectNode) heartbeat.get("req_body").deepCopy();
    var refused = send(heartbeat, "/v1/heartbeat/" + node, body);
    body.put("agent_token", token);
    var accepted = send(heartbeat, "/v1/heartbeat/" + node, body);
    // Then
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(accepted.statusCode()).isEqualTo(heartbeat.get("status").asInt());
    assertThat(accepted.body()).isEmpty();
    assertThat(world.api.get("/v1/nodes/" + node).get("driver_internal_info").get("agent_url"))
        .isEqualTo(body.get("callback_url"));
  }

  private static void assertSameShape(String where, JsonNode there, JsonNode here) {
    var missing = new ArrayList<String>();
    there
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!here.has(name)) {
                missing.add(name);
              }
            });
    assertThat(missing).as("keys that are missing in " + where).isEmpty();
    there
        .properties()
        .forEach(
            e -> {
              var own = here.get(e.getKey());
              if (!e.getValue().isNull() && !own.isNull()) {
                assertThat(own.getNodeType())
                    .as(where + "/" + e.getKey())
                    .isEqualTo(e.getValue().getNodeType());
              }
              if (e.getValue().isObject()) {
                assertSameShape(where + "/" + e.getKey(), e.getValue(), own);
              }
            });
  }

  private static JsonNode recorded(String path) throws IOException {
    for (var line : Files.readAllLines(RECORDING)) {
      var message = JSON.readTree(line);
      if (message.path("flow").asText().equals("ipa->provisioner")
          && message.path("url").asText().contains(path)) {
        return message;
      }
    }
    throw new AssertionError("nothing was recorded for " + path);
  }

  private static HttpResponse<String> send(JsonNode message, String path, @Nullable JsonNode body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(world.url() + path))
            .header("X-OpenStack-Ironic-API-Version", message.get("api_version").asText())
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .method(
                message.get("method").asText(),
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request.build(), BodyHandlers.ofString());
    }
  }
}
