package dev.bessemer.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.embedded.FreePort;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What clients see when the conductor of a node stands still or dies, with leases as they come. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SuddenDeathIT {
  private static final Duration LEASE = Duration.ofSeconds(15);
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static Product product;
  private static ServiceProcess a;
  private static ServiceProcess b;
  private static Api api;

  @BeforeAll
  static void start() {
    product =
        new Product(
            Map.of(
                "BESSEMER_CLUSTER_ADDRESS",
                "127.0.0.1",
                // Long steps, so that a deployment is in the middle of one when its conductor
                // leaves.
                "BESSEMER_FAKE_DEPLOY_DELAY",
                "8",
                "BESSEMER_ENGINE_AUTOMATED_CLEAN",
                "false"));
    var door = product.api(FreePort.find());
    a = product.conductor("conductor-a");
    b = product.conductor("conductor-b");
    List.of(door, a, b).forEach(ServiceProcess::awaitReady);
    api = new Api(door.url());
    awaitHints();
  }

  private static void awaitHints() {
    Awaitility.await("they know each other")
        .atMost(LIMIT)
        .until(
            () ->
                a.hasLogged("conductor-a, conductor-b") || a.hasLogged("conductor-b, conductor-a"));
  }

  @AfterAll
  static void stop() {
    product.close();
  }

  @Test
  @Order(1)
  void aConductorThatStandsStillForAMomentKeepsItsNodes() throws InterruptedException {
    // Given
    var node = ownedBy("conductor-a");
    // When
    a.signal("STOP");
    // Longer than it takes to be suspected, shorter than its lease.
    Thread.sleep(5_000);
    a.signal("CONT");
    // Then
    assertThat(b.hasLogged("its process has ended")).isFalse();
    assertThat(owner(node)).isEqualTo("conductor-a");
    api.success("PUT", "/v1/nodes/%s/states/power".formatted(node), Map.of("target", "power on"));
    assertThat(a.hasLogged("epoch=2")).isFalse();
  }

  @Test
  @Order(2)
  void aConductorThatIsToldToEndHandsItsDeploymentsOverInsteadOfWaitingForThem() {
    // Given
    var nodes = new ArrayList<String>();
    while (nodes.size() < 4) {
      var node = ownedBy("conductor-a");
      api.provision(node, "manage", "manageable");
      api.provision(node, "provide", "available");
      nodes.add(node);
    }
    nodes.forEach(node -> api.provision(node, "active"));
    nodes.forEach(
        node -> Awaitility.await().atMost(LIMIT).until(() -> state(node).equals("deploying")));
    // When
    var begin = System.nanoTime();
    a.close();
    // Then
    assertThat(since(begin)).isLessThan(Duration.ofSeconds(12));
    nodes.forEach(node -> api.await(node, "active"));
    assertThat(nodes).allMatch(node -> owner(node).equals("conductor-b"));
    a = product.conductor("conductor-a");
    a.awaitReady();
    awaitHints();
  }

  @Test
  @Order(3)
  void whenAConductorIsKilledItsNodesAreServedLongBeforeItsLeaseEnds() {
    // Given
    var node = ownedBy("conductor-a");
    // When
    a.kill();
    // Then
    var answers = new ArrayList<Integer>();
    var begin = System.nanoTime();
    var longest = Duration.ZERO;
    while (!answers.contains(202)) {
      assertThat(since(begin)).isLessThan(LEASE.dividedBy(2));
      var asked = System.nanoTime();
      answers.add(
          api.call(
                  "PUT", "/v1/nodes/%s/states/power".formatted(node), Map.of("target", "rebooting"))
              .status());
      longest = longest.compareTo(since(asked)) > 0 ? longest : since(asked);
    }
    assertThat(answers).containsOnly(202, 503);
    assertThat(longest).isLessThan(Duration.ofSeconds(4));
    assertThat(owner(node)).isEqualTo("conductor-b");
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }

  private static String ownedBy(String conductor) {
    for (int i = 0; i < 64; i++) {
      var node =
          api.success("POST", "/v1/nodes", Map.of("driver", "fake-hardware")).get("uuid").asText();
      if (conductor.equals(owner(node))) {
        return node;
      }
    }
    throw new AssertionError("of 64 nodes none is " + conductor + "'s");
  }

  private static String state(String node) {
    return api.get("/v1/nodes/" + node).get("provision_state").asText();
  }

  private static String owner(String node) {
    return api.get("/v1/nodes/%s?fields=conductor".formatted(node)).get("conductor").asText();
  }
}
