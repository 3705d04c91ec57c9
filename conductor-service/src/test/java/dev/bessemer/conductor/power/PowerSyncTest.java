package dev.bessemer.conductor.power;

import static dev.bessemer.model.state.ProvisionState.ACTIVE;
import static dev.bessemer.model.state.ProvisionState.CLEANWAIT;
import static dev.bessemer.model.state.ProvisionState.ENROLL;
import static dev.bessemer.model.state.ProvisionState.ERROR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.conductor.bench.ServiceTest;
import dev.bessemer.conductor.lab.LabMachine;
import dev.bessemer.conductor.lab.LabNodes;
import dev.bessemer.conductor.task.NodeTasks;
import dev.bessemer.model.state.PowerState;
import dev.bessemer.store.node.NodeEntity;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;

@ServiceTest
class PowerSyncTest {
  @Inject LabNodes lab;
  @Inject NodeTasks tasks;
  @Inject PowerSync sync;
  @Inject PowerRecovery recovery;
  @Inject Session entities;

  private UUID node(String power, Consumer<NodeEntity> more) {
    return lab.create(
        ACTIVE,
        row -> {
          row.powerState = power;
          more.accept(row);
        });
  }

  private UUID node(String power) {
    return node(power, row -> {});
  }

  @Test
  void aMachineThatSomebodySwitchedOffIsSwitchedOnAgain() {
    var node = node("power on");
    sync.run();
    assertThat(LabMachine.of(node).effects()).containsExactly("power on");
    assertThat(lab.row(node).powerState).isEqualTo("power on");
    assertThat(lab.row(node).reservation).isNull();
  }

  @Test
  void childNodesAreComparedLikeOthers() {
    var parent = node("power on");
    LabMachine.of(parent).power = PowerState.ON;
    var child = node("power on", row -> row.parentNode = parent);
    sync.run();
    assertThat(LabMachine.of(child).power).isEqualTo(PowerState.ON);
  }

  @Test
  void aStateNeverSeenIsRecordedTogetherWithWhatElseTheBmcTells() {
    // Given
    var node = node(null);
    // When
    sync.run();
    // Then
    var row = lab.row(node);
    assertThat(row.powerState).isEqualTo("power off");
    assertThat(row.properties).containsEntry("vendor", "lab works");
    assertThat(row.bootMode).isEqualTo("uefi");
    assertThat(row.secureBoot).isFalse();
    assertThat(row.health).isEqualTo("OK");
  }

  @Test
  void aChangeOfHealthIsKeptInTheHistory() {
    var node = node("power off");
    sync.run();
    LabMachine.of(node).health = "Critical";
    sync.run();
    assertThat(lab.row(node).health).isEqualTo("Critical");
    assertThat(events(node)).contains("The health of the machine changed from OK to Critical");
  }

  @Test
  void nothingIsWrittenWhenAllIsAsBefore() {
    var node = node("power off");
    sync.run();
    var before = lab.row(node).updatedAt;
    sync.run();
    assertThat(lab.row(node).updatedAt).isEqualTo(before);
  }

  @Test
  void aBmcThatStaysSilentBringsTheNodeIntoMaintenanceAfterThreeForgivenTimes() {
    // Given
    var node = node("power on");
    LabMachine.of(node).bmcError = "no answer";
    // When
    for (int i = 1; i <= 3; i++) {
      sync.run();
      assertThat(lab.row(node).driverInternalInfo).containsEntry("power_sync_failures", i);
      assertThat(lab.row(node).maintenance).isFalse();
    }
    sync.run();
    // Then
    var row = lab.row(node);
    assertThat(row.maintenance).isTrue();
    assertThat(row.fault).isEqualTo("power failure");
    assertThat(row.powerState).isNull();
    assertThat(row.maintenanceReason).contains("no answer").isEqualTo(row.lastError);
    assertThat(events(node)).contains(row.lastError);
  }

  @Test
  void aMachineThatDoesNotObeyBringsTheNodeIntoMaintenance() {
    var node = node("power on");
    LabMachine.of(node).obeys = false;
    for (int i = 0; i < 4; i++) {
      sync.run();
    }
    assertThat(lab.row(node).maintenance).isTrue();
    assertThat(lab.row(node).powerState).isEqualTo("power off");
    assertThat(LabMachine.of(node).effects()).hasSize(3);
  }

  @Test
  void aSuccessEndsTheCountAndTheErrorOfTheAttempts() {
    // Given
    var node = node("power on");
    LabMachine.of(node).obeys = false;
    sync.run();
    assertThat(lab.row(node).lastError).contains("Failed to change power state");
    LabMachine.of(node).power = PowerState.ON;
    // When
    sync.run();
    // Then
    assertThat(lab.row(node).driverInternalInfo).doesNotContainKey("power_sync_failures");
    assertThat(lab.row(node).lastError).isNull();
  }

  @Test
  void aSuccessLeavesTheErrorOfADeletionThatFailed() {
    var node =
        lab.create(
            ERROR,
            row -> {
              row.powerState = "power off";
              row.lastError = "Failed to tear down: no route";
              row.driverInternalInfo = new HashMap<>(Map.of("power_sync_failures", 1));
            });
    sync.run();
    assertThat(lab.row(node).driverInternalInfo).doesNotContainKey("power_sync_failures");
    assertThat(lab.row(node).lastError).isEqualTo("Failed to tear down: no route");
  }

  @Test
  void nodesThatWaitRestOrAreHeldAreLeftOut() {
    // Given
    var waiting = lab.create(CLEANWAIT, row -> row.powerState = "power on");
    var fresh = lab.create(ENROLL, row -> row.powerState = "power on");
    var resting = node("power on", row -> row.maintenance = true);
    var updating =
        node(
            "power on",
            row -> row.driverInternalInfo = new HashMap<>(Map.of("redfish_fw_updates", List.of())));
    var held = node("power on");
    try (var claim = tasks.claim(held, "test")) {
      // When
      sync.run();
      // Then
      assertThat(List.of(waiting, fresh, resting, updating, claim.uuid()))
          .allSatisfy(n -> assertThat(LabMachine.of(n).effects()).isEmpty());
    }
  }

  @Test
  void aNodeWithoutAddressIsNoFailureUntilItsPowerIsKnown() {
    var node = node(null, row -> row.driverInfo = new HashMap<>(Map.of("lab_broken", true)));
    sync.run();
    assertThat(lab.row(node).driverInternalInfo).doesNotContainKey("power_sync_failures");
  }

  @Test
  void theMaintenanceOfAPowerFailureEndsWhenTheBmcAnswersAgain() {
    // Given
    var node = node("power on");
    LabMachine.of(node).bmcError = "no answer";
    for (int i = 0; i < 4; i++) {
      sync.run();
    }
    recovery.run();
    assertThat(lab.row(node).maintenance).isTrue();
    // When
    LabMachine.of(node).bmcError = null;
    recovery.run();
    // Then
    var row = lab.row(node);
    assertThat(row.maintenance).isFalse();
    assertThat(row.fault).isNull();
    assertThat(row.maintenanceReason).isNull();
    assertThat(row.powerState).isEqualTo("power off");
  }

  @Test
  void aDriverThatIsSwitchedOffIsNoPowerFailure() {
    var node = node("power on", row -> row.raidInterface = "no-such");
    sync.run();
    assertThat(lab.row(node).driverInternalInfo).doesNotContainKey("power_sync_failures");
    assertThat(LabMachine.of(node).effects()).isEmpty();
  }

  @Test
  void theMaintenanceOfAPersonDoesNotEndByItself() {
    var node = node("power off", row -> row.maintenance = true);
    recovery.run();
    assertThat(lab.row(node).maintenance).isTrue();
  }

  private List<String> events(UUID node) {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                entities
                    .createNativeQuery(
                        "select h.event from node_history h join nodes n on n.id = h.node_id"
                            + " where n.uuid = :node",
                        String.class)
                    .setParameter("node", node)
                    .getResultList());
  }
}
