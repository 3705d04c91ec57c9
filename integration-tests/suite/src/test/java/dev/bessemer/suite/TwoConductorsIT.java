package dev.bessemer.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.embedded.FreePort;
import dev.bessemer.fleet.Driver;
import dev.bessemer.fleet.FleetMachine;
import dev.bessemer.fleet.machine.Effects;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Two APIs and two conductors as processes; one conductor stands still for long, and later dies
 * without a word.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoConductorsIT {
  private static final int MACHINES = 6;
  private static final List<String> NAMES = List.of("conductor-a", "conductor-b");
  private static World world;
  private static Api second;

  @BeforeAll
  static void start() {
    world =
        new World(
            Map.of(Driver.REDFISH, MACHINES),
            NAMES,
            Map.of(
                "BESSEMER_CONDUCTOR_LEASE", "PT6S", "BESSEMER_CONDUCTOR_HEARTBEAT_EVERY", "PT1S"));
    var other = world.product().api(FreePort.find());
    other.awaitReady();
    second = new Api(other.url());
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @Test
  @Order(1)
  void aConductorThatStoodStillBeyondItsLeaseDoesNothingToNodesItLost() {
    var nodes = available(0);
    nodes.keySet().forEach(node -> world.api.provision(node, "active"));
    nodes.keySet().forEach(TwoConductorsIT::awaitUnderWay);
    var name = owner(nodes.keySet().iterator().next());
    var still = conductor(name);
    still.signal("STOP");
    nodes.keySet().forEach(node -> world.api.await(node, "active"));
    // Others may have done all the work before its lease was over.
    Awaitility.await("its lease is over")
        .atMost(Duration.ofSeconds(30))
        .until(() -> !isAlive(name));
    Awaitility.await("their systems run")
        .atMost(Duration.ofSeconds(20))
        .until(() -> effects(nodes).values().stream().allMatch(e -> e.systemStarts() == 1));
    var before = effects(nodes);

    still.signal("CONT");

    Awaitility.await("it is back, as another incarnation")
        .atMost(Duration.ofSeconds(30))
        .until(() -> still.hasLogged("epoch=2"));
    // What it had in hand when it was stopped comes to its end within a round of its sweeps.
    Awaitility.await()
        .pollDelay(Duration.ofSeconds(4))
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(effects(nodes)).isEqualTo(before));
    nodes.forEach(
        (node, machine) -> {
          assertThat(state(node)).isEqualTo("active");
          assertThat(machine.effects().imagesWritten()).as("images of " + node).isEqualTo(1);
        });
  }

  @Test
  @Order(2)
  void whenOneIsKilledTheOtherTakesItsNodesAndNoneIsLost() {
    var nodes = available(1);
    assertThat(nodes.keySet().stream().map(TwoConductorsIT::owner)).allMatch(NAMES::contains);
    // Both APIs are asked; each request reaches the owner.
    nodes.keySet().forEach(node -> second.provision(node, "active"));
    nodes.keySet().forEach(TwoConductorsIT::awaitUnderWay);

    var name = owner(nodes.keySet().iterator().next());
    conductor(name).kill();

    nodes.keySet().forEach(node -> world.api.await(node, "active"));
    assertThat(nodes.keySet().stream().map(TwoConductorsIT::owner)).doesNotContain(name);
    nodes.forEach(
        (node, machine) ->
            assertThat(machine.effects().imagesWritten()).as("images of " + node).isEqualTo(1));
    assertThat(isAlive(name)).isFalse();
  }

  // Every test has one half of the machines.
  private static Map<String, FleetMachine> available(int half) {
    return world.machines().subList(half * MACHINES / 2, (half + 1) * MACHINES / 2).stream()
        .collect(Collectors.toMap(world::available, Function.identity()));
  }

  private static Map<String, Effects> effects(Map<String, FleetMachine> nodes) {
    return nodes.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().effects()));
  }

  private static ServiceProcess conductor(String name) {
    return world.conductors.get(NAMES.indexOf(name));
  }

  private static boolean isAlive(String name) {
    return world.api.get("/v1/conductors/" + name).get("alive").asBoolean();
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
