package dev.bessemer.conductor.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.conductor.bench.ServiceTest;
import dev.bessemer.conductor.lab.LabNodes;
import dev.bessemer.conductor.task.Holding;
import dev.bessemer.conductor.task.NodeTasks;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.store.agent.ActedOn;
import dev.bessemer.store.agent.AgentSessions;
import dev.bessemer.store.lock.NodeLocks;
import dev.bessemer.store.lock.Reservation;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@ServiceTest
class ActedOnTest {
  @Inject LabNodes lab;
  @Inject NodeTasks tasks;
  @Inject NodeLocks locks;
  @Inject AgentSessions sessions;
  @Inject ActedOn actedOn;
  @Inject Holding me;

  private UUID resting() {
    var node = lab.create(ProvisionState.ACTIVE);
    lab.beat(node);
    return node;
  }

  private Reservation claim(UUID node) {
    return locks.claim(node, me.name(), me.epoch(), "test");
  }

  @Test
  void aClaimEndsTogetherWithItsHeartbeats() {
    var node = resting();
    var more = actedOn.end(claim(node), sessions.beats(node));
    assertThat(more).contains(false);
    assertThat(lab.row(node).reservation).isNull();
  }

  @Test
  void aHeartbeatThatCameMeanwhileIsTold() {
    var node = lab.create(ProvisionState.CLEANWAIT);
    lab.beat(node);
    var before = sessions.beats(node);
    lab.beat(node);
    assertThat(actedOn.end(claim(node), before)).contains(true);
  }

  @Test
  void aLostClaimEndsNothingAndLeavesItsHeartbeatsToOthers() {
    // Given
    var node = lab.create(ProvisionState.CLEANWAIT);
    lab.beat(node);
    var lost = claim(node);
    locks.release(lost);
    var other = claim(node);
    // When
    var more = actedOn.end(lost, sessions.beats(node));
    // Then
    assertThat(more).isEmpty();
    assertThat(locks.holds(other)).isTrue();
    locks.release(other);
    assertThat(sessions.unhandled(10_000)).anyMatch(u -> u.node().equals(node));
  }

  @Test
  void ofSeveralNodesThoseAreClaimedThatWaitAndThatNobodyHas() {
    // Given
    var waits = lab.create(ProvisionState.CLEANWAIT);
    var rests = lab.create(ProvisionState.ACTIVE);
    var held = lab.create(ProvisionState.CLEANWAIT);
    var gone = UUID.randomUUID();
    try (var _ = tasks.claim(held, "test")) {
      // When
      var answers =
          tasks.claimForAgents(
              List.of(waits, rests, held, gone), Set.of(ProvisionState.CLEANWAIT), true);
      // Then
      assertThat(answers).extracting(NodeTasks.Answer::node).containsOnly(waits, rests, held);
      var claimed = answers.stream().filter(a -> a.held() != null).toList();
      assertThat(claimed).extracting(NodeTasks.Answer::node).containsExactly(waits);
      assertThat(answers).noneMatch(NodeTasks.Answer::busy);
      claimed.getFirst().held().close();
    }
  }
}
