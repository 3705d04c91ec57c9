package dev.bessemer.conductor.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.conductor.bench.ServiceTest;
import dev.bessemer.conductor.lab.LabNodes;
import dev.bessemer.conductor.task.Holding;
import dev.bessemer.conductor.task.NodeTasks;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.model.step.StepKind;
import dev.bessemer.store.agent.ActedOn;
import dev.bessemer.store.agent.AgentSessions;
import dev.bessemer.store.journal.Journal;
import dev.bessemer.store.journal.Journal.Order;
import dev.bessemer.store.lock.NodeLocks;
import dev.bessemer.store.lock.Reservation;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@ServiceTest
class ActedOnTest {
  @Inject LabNodes lab;
  @Inject NodeTasks tasks;
  @Inject NodeLocks locks;
  @Inject AgentSessions sessions;
  @Inject ActedOn actedOn;
  @Inject Journal journal;
  @Inject DataSource source;
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

  /** A node in the middle of cleaning, whose run waits for its agent. */
  private UUID waiting() {
    var node = lab.create(ProvisionState.CLEANWAIT);
    journal.open(node, new Order(StepKind.CLEAN, false, List.of(), false, null));
    return node;
  }

  @Test
  void aRunThatWaitsForATimeIsLeftAloneAndItsHeartbeatsCount() {
    // Given
    var timed = waiting();
    journal.wake(timed, Instant.now().plus(Duration.ofHours(1)));
    var none = lab.create(ProvisionState.CLEANWAIT);
    var rescued = lab.create(ProvisionState.RESCUEWAIT);
    var all = List.of(timed, none, rescued);
    all.forEach(lab::beat);
    // When
    var answers =
        tasks.claimForAgents(
            all, Set.of(ProvisionState.CLEANWAIT, ProvisionState.RESCUEWAIT), true);
    // Then
    assertThat(answers)
        .filteredOn(NodeTasks.Answer::counted)
        .extracting(NodeTasks.Answer::node)
        .containsOnly(timed, none);
    var claimed = answers.stream().filter(a -> a.held() != null).toList();
    assertThat(claimed).extracting(NodeTasks.Answer::node).containsExactly(rescued);
    assertThat(lab.row(timed).reservationFence).isZero();
    assertThat(sessions.unhandled(10_000))
        .extracting(AgentSessions.Unhandled::node)
        .doesNotContain(timed, none);
    claimed.getFirst().held().close();
  }

  @Test
  void aHeartbeatThatIsJustBeingWrittenIsNotWaitedFor() throws Exception {
    // Given
    var timed = waiting();
    journal.wake(timed, Instant.now().plus(Duration.ofHours(1)));
    lab.beat(timed);
    try (var other = source.getConnection();
        var statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("select 1 from agent_sessions for update");
      // When
      var answers = tasks.claimForAgents(List.of(timed), Set.of(ProvisionState.CLEANWAIT), true);
      // Then
      assertThat(answers).allMatch(NodeTasks.Answer::counted);
    }
    assertThat(sessions.unhandled(10_000)).anyMatch(u -> u.node().equals(timed));
  }

  @Test
  void ofSeveralNodesThoseAreClaimedThatWaitAndThatNobodyHas() {
    // Given
    var waits = waiting();
    var rests = lab.create(ProvisionState.ACTIVE);
    var held = waiting();
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
