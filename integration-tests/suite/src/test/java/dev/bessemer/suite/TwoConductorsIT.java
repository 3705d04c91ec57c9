package dev.bessemer.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.fleet.Driver;
import dev.bessemer.fleet.FleetMachine;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two APIs and two conductors as processes; one conductor dies without a word. */
class TwoConductorsIT {
  private static final int MACHINES = 6;
  private static World world;
  private static Api second;

  @BeforeAll
  static void start() {
    world =
        new World(
            Map.of(Driver.REDFISH, MACHINES),
            List.of("conductor-a", "conductor-b"),
            Map.of(
                "BESSEMER_CONDUCTOR_LEASE", "PT6S", "BESSEMER_CONDUCTOR_HEARTBEAT_EVERY", "PT1S"));
    var other = world.product().api(Product.freePort());
    other.awaitReady();
    second = new Api(other.url());
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @Test
  void whenOneIsKilledTheOtherTakesItsNodesAndNoneIsLost() {
    var nodes = new HashMap<String, FleetMachine>();
    world.machines().forEach(machine -> nodes.put(world.available(machine), machine));
    assertThat(nodes.keySet().stream().map(TwoConductorsIT::owner))
        .allMatch(List.of("conductor-a", "conductor-b")::contains);
    // Both APIs are asked; each request reaches the owner.
    nodes.keySet().forEach(node -> second.provision(node, "active"));
    nodes.keySet().forEach(TwoConductorsIT::awaitUnderWay);

    world.conductors.getFirst().kill();

    nodes.keySet().forEach(node -> world.api.await(node, "active"));
    assertThat(nodes.keySet().stream().map(TwoConductorsIT::owner)).containsOnly("conductor-b");
    nodes.forEach(
        (node, machine) ->
            assertThat(machine.effects().imagesWritten()).as("images of " + node).isEqualTo(1));
    var alive = world.api.get("/v1/conductors").get("conductors");
    assertThat(alive)
        .anyMatch(
            c -> c.get("hostname").asText().equals("conductor-a") && !c.get("alive").asBoolean());
  }

  private static String owner(String node) {
    return world.api.get("/v1/nodes/%s?fields=conductor".formatted(node)).get("conductor").asText();
  }

  private static void awaitUnderWay(String node) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> List.of("wait call-back", "active").contains(state(node)));
  }

  private static String state(String node) {
    return second.get("/v1/nodes/" + node).get("provision_state").asText();
  }
}
