package dev.bessemer.api.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.api.testing.Api;
import dev.bessemer.api.testing.ApiTest;
import dev.bessemer.api.testing.Conductor;
import dev.bessemer.api.testing.World;
import dev.bessemer.model.rpc.ConductorRequest.ReleaseNode;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 02-nodes section 3: DELETE. */
@ApiTest
class NodeDeleteTest {
  @Inject World world;

  private String node;

  @BeforeEach
  void begin() {
    world.reset();
    node = world.node();
  }

  private int delete() {
    return Api.NEWEST.delete("/v1/nodes/" + node).status();
  }

  @ParameterizedTest
  @ValueSource(strings = {"enroll", "manageable", "adopt failed", "available"})
  void aNodeAtRestIsDeletedOnce(String state) {
    world.state(node, state);
    var answer = Api.NEWEST.delete("/v1/nodes/" + node);
    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.header("Content-Type")).isEmpty();
    assertThat(delete()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"active", "deploying", "clean wait", "error", "deploy failed"})
  void aNodeInUseIsDeletedInMaintenanceOnly(String state) {
    world.state(node, state);
    assertThat(delete()).isEqualTo(409);
    world.set(node, "maintenance", true);
    assertThat(delete()).isEqualTo(204);
  }

  @Test
  void anInstanceHoldsTheNode() {
    world.set(node, "instance_uuid", UUID.randomUUID());
    assertThat(delete()).isEqualTo(409);
    world.set(node, "maintenance", true);
    assertThat(delete()).isEqualTo(204);
  }

  @Test
  void protectionHoldsEvenInMaintenance() {
    world.set(node, "protected", true);
    assertThat(delete()).isEqualTo(403);
    world.set(node, "maintenance", true);
    assertThat(delete()).isEqualTo(403);
  }

  @Test
  void aConsoleIsEndedByTheConductorBeforeTheNodeGoes() {
    world.set(node, "console_enabled", true);
    var uuid = world.uuid(node);
    try (var conductor = Conductor.named("conductor-1")) {
      assertThat(delete()).isEqualTo(204);
      assertThat(conductor.next(ReleaseNode.class).node()).hasToString(uuid);
    }
  }

  @Test
  void nobodyIsAskedToEndTheConsoleOfANodeThatStays() {
    world.set(node, "console_enabled", true);
    world.set(node, "protected", true);
    try (var conductor = Conductor.named("conductor-1")) {
      assertThat(delete()).isEqualTo(403);
      assertThat(conductor.isIdle()).isTrue();
    }
  }

  @Test
  void aConsoleThatNobodyCanEndHoldsTheNodeUnlessItIsInMaintenance() {
    world.set(node, "console_enabled", true);
    world.silence("conductor-1");
    assertThat(delete()).isEqualTo(503);
    world.set(node, "maintenance", true);
    assertThat(delete()).isEqualTo(204);
  }

  @Test
  void aLockedNodeIsAConflict() {
    world.lock(node, "conductor-1");
    assertThat(delete()).isEqualTo(409);
  }
}
