package dev.bessemer.conductor.task;

import static dev.bessemer.model.state.ProvisionState.AVAILABLE;
import static dev.bessemer.model.state.ProvisionState.ENROLL;
import static dev.bessemer.model.state.ProvisionState.MANAGEABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bessemer.conductor.bench.ServiceTest;
import dev.bessemer.conductor.lab.LabNodes;
import dev.bessemer.model.fault.Conflict;
import dev.bessemer.model.state.PowerTarget;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.model.state.StateEvent;
import dev.bessemer.model.step.StepKind;
import dev.bessemer.store.journal.Journal;
import dev.bessemer.store.journal.Journal.Order;
import dev.bessemer.store.lock.NodeLocks;
import dev.bessemer.store.node.NodeEntity;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** When what is changed on a held node becomes true, and when its claim ends. */
@ServiceTest
class HeldNodeTest {
  @Inject LabNodes lab;
  @Inject NodeTasks tasks;
  @Inject Journal journal;
  @Inject NodeLocks locks;

  private NodeEntity row(UUID node) {
    return lab.row(node);
  }

  @Test
  void aChangeThatHasTimeIsMadeTogetherWithTheNextOne() {
    var node = lab.create(MANAGEABLE);
    try (var held = tasks.claim(node, "test")) {
      held.changeSoon(row -> row.description = "first");
      assertThat(row(node).description).isNull();
      held.change(row -> row.lastError = row.description);
      assertThat(row(node).description).isEqualTo("first");
      assertThat(row(node).lastError).isEqualTo("first");
    }
  }

  @Test
  void itIsMadeBeforeAnythingIsDoneToTheMachine() {
    var node = lab.create(MANAGEABLE);
    try (var held = tasks.claim(node, "test")) {
      held.changeSoon(row -> row.description = "first");
      held.ensureHeld();
      assertThat(row(node).description).isEqualTo("first");
    }
  }

  @Test
  void itIsMadeBeforeSomebodyElseGoesOnAndBeforeTheClaimEnds() {
    var node = lab.create(MANAGEABLE);
    try (var held = tasks.claim(node, "test")) {
      held.changeSoon(row -> row.description = "first");
      var other = held.handOver();
      assertThat(row(node).description).isEqualTo("first");
      other.changeSoon(row -> row.description = "second");
      other.close();
    }
    assertThat(row(node).description).isEqualTo("second");
    assertThat(row(node).reservation).isNull();
  }

  @Test
  void whatCannotBeWrittenDoesNotKeepTheNextFromBeingWritten() {
    var node = lab.create(MANAGEABLE);
    try (var held = tasks.claim(node, "test")) {
      held.changeSoon(row -> row.description = "not possible: \0");
      assertThatThrownBy(() -> held.change(row -> row.lastError = "broken")).isNotNull();
      held.change(row -> row.lastError = "told");
    }
    assertThat(row(node).description).isNull();
    assertThat(row(node).lastError).isEqualTo("told");
  }

  @Test
  void whoLostTheNodeWritesNothingLate() {
    var node = lab.create(MANAGEABLE);
    var held = tasks.claim(node, "test");
    held.changeSoon(row -> row.description = "late");
    locks.release(held.claim());
    try (var other = tasks.claim(node, "test")) {
      assertThatThrownBy(held::ensureHeld).isInstanceOf(Conflict.class);
      held.close();
      other.change(row -> row.lastError = "still held");
    }
    assertThat(row(node).description).isNull();
  }

  @Test
  void theLastChangeEndsTheClaim() {
    var node = lab.create(ENROLL);
    try (var held = tasks.claim(node, "test")) {
      held.fire(StateEvent.MANAGE);
      held.finish(StateEvent.DONE, null, row -> row.description = "verified");
      assertThat(row(node).reservation).isNull();
      assertThat(row(node).provisionState).isEqualTo(MANAGEABLE.wire());
      assertThat(row(node).description).isEqualTo("verified");
      // Somebody else may have it now; closing must not take it away.
      var other = tasks.claim(node, "test");
      held.close();
      other.change(row -> row.description = "still held");
      other.close();
    }
  }

  @Test
  void theLastChangeOfANodeThatIsStillAtWorkDoesNotEndTheClaim() {
    var node = lab.create(ENROLL);
    try (var held = tasks.claim(node, "test")) {
      held.finish(StateEvent.MANAGE, null, row -> {});
      assertThat(row(node).reservation).isNotNull();
      held.finish(
          StateEvent.DONE, null, row -> row.targetPowerState = PowerTarget.ON.ends().wire());
      assertThat(row(node).reservation).isNotNull();
      held.lastly(row -> row.targetPowerState = null);
      assertThat(row(node).reservation).isNull();
    }
  }

  @Test
  void aClaimForAnAgentIsEndedByWhoCountsItsHeartbeats() {
    var node = lab.create(ProvisionState.CLEANWAIT);
    journal.open(node, new Order(StepKind.CLEAN, false, List.of(), false, null));
    var answers = tasks.claimForAgents(Set.of(node), Set.of(ProvisionState.CLEANWAIT), false);
    try (var held = answers.getFirst().held()) {
      held.fire(StateEvent.RESUME, AVAILABLE);
      held.finish(StateEvent.DONE, null, row -> {});
      assertThat(row(node).reservation).isNotNull();
    }
    assertThat(row(node).reservation).isNull();
  }
}
