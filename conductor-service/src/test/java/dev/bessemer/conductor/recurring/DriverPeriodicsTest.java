package dev.bessemer.conductor.recurring;

import static dev.bessemer.model.state.ProvisionState.ACTIVE;
import static dev.bessemer.model.state.ProvisionState.MANAGEABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.conductor.bench.ServiceTest;
import dev.bessemer.conductor.lab.LabMachine;
import dev.bessemer.conductor.lab.LabNodes;
import dev.bessemer.conductor.lab.LabRounds;
import dev.bessemer.conductor.periodic.PeriodicTask;
import dev.bessemer.conductor.task.NodeTasks;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.store.node.NodeEntity;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

@ServiceTest
class DriverPeriodicsTest {
  @Inject LabNodes lab;
  @Inject NodeTasks tasks;
  @Inject DriverPeriodics periodics;

  private UUID marked(ProvisionState state, Consumer<NodeEntity> more) {
    return lab.create(
        state,
        row -> {
          row.extra = Map.of("marked", true);
          more.accept(row);
        });
  }

  private PeriodicTask task(String method) {
    return periodics.tasks().stream()
        .filter(t -> t.name().equals("storage interface lab: " + method))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aMethodThatHasNothingToDoWithNodesIsCalledOnce() {
    var before = LabRounds.CALLS.get();
    task("plain").run();
    assertThat(LabRounds.CALLS.get()).isEqualTo(before + 1);
  }

  @Test
  void aMethodIsCalledForTheNodesThatFiltersAndPredicateLeave() {
    // Given
    var meant = marked(MANAGEABLE, row -> {});
    var otherState = marked(ACTIVE, row -> {});
    var resting = marked(MANAGEABLE, row -> row.maintenance = true);
    var plain = lab.create(MANAGEABLE);
    var otherInterface = marked(MANAGEABLE, row -> row.storageInterface = "noop");
    // When
    task("holding").run();
    // Then
    assertThat(LabMachine.of(meant).effects()).containsExactly("held for a round");
    for (var node : new UUID[] {otherState, resting, plain, otherInterface}) {
      assertThat(LabMachine.of(node).effects()).isEmpty();
    }
    assertThat(lab.row(meant).driverInternalInfo).containsEntry("round", "seen");
    assertThat(lab.row(meant).reservation).isNull();
  }

  @Test
  void aNodeThatSomebodyHoldsIsLeftForAnotherTime() {
    var node = marked(MANAGEABLE, row -> {});
    try (var held = tasks.claim(node, "test")) {
      task("holding").run();
      assertThat(LabMachine.of(held.uuid()).effects()).isEmpty();
    }
    task("holding").run();
    assertThat(LabMachine.of(node).effects()).containsExactly("held for a round");
  }

  @Test
  void aLookNeedsNoClaimAndCanBecomeOne() {
    // Given
    var looked = marked(ACTIVE, row -> {});
    var locked = marked(ACTIVE, row -> row.extra = Map.of("marked", true, "lock", true));
    var claimed = marked(ACTIVE, row -> row.extra = Map.of("marked", true, "lock", true));
    // When
    try (var held = tasks.claim(claimed, "test")) {
      task("looking").run();
      assertThat(lab.row(held.uuid()).driverInternalInfo).isEmpty();
    }
    // Then
    assertThat(LabMachine.of(looked).effects()).containsExactly("looked at in a round");
    assertThat(lab.row(looked).driverInternalInfo).isEmpty();
    assertThat(lab.row(locked).driverInternalInfo).containsEntry("round", "locked");
    assertThat(lab.row(locked).reservation).isNull();
    assertThat(LabMachine.of(claimed).effects()).containsExactly("looked at in a round");
  }

  @Test
  void aFailureForOneNodeDoesNotKeepTheOthersWaiting() {
    var first = marked(ACTIVE, row -> {});
    var second = marked(ACTIVE, row -> {});
    task("failing").run();
    assertThat(LabMachine.of(first).effects()).containsExactly("failed in a round");
    assertThat(LabMachine.of(second).effects()).containsExactly("failed in a round");
  }
}
