package dev.bessemer.conductor.periodic;

import static dev.bessemer.model.state.ProvisionState.ACTIVE;
import static dev.bessemer.model.state.ProvisionState.AVAILABLE;
import static dev.bessemer.model.state.ProvisionState.CLEANFAIL;
import static dev.bessemer.model.state.ProvisionState.CLEANWAIT;
import static dev.bessemer.model.state.ProvisionState.DEPLOYFAIL;
import static dev.bessemer.model.state.ProvisionState.DEPLOYWAIT;
import static dev.bessemer.model.state.ProvisionState.ENROLL;
import static dev.bessemer.model.state.ProvisionState.MANAGEABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bessemer.conductor.bench.ServiceTest;
import dev.bessemer.conductor.cluster.Membership;
import dev.bessemer.conductor.drivers.DriverRegistry;
import dev.bessemer.conductor.engine.Timeouts;
import dev.bessemer.conductor.intake.Requests;
import dev.bessemer.conductor.lab.LabMachine;
import dev.bessemer.conductor.lab.LabNodes;
import dev.bessemer.conductor.task.NodeTasks;
import dev.bessemer.conductor.task.OwnClaims;
import dev.bessemer.model.rpc.ConductorRequest.ChangeProvision;
import dev.bessemer.model.state.PowerTarget;
import dev.bessemer.model.state.StateEvent;
import dev.bessemer.model.state.Verb;
import dev.bessemer.store.conductor.Conductors;
import dev.bessemer.store.conductor.Registration;
import dev.bessemer.store.history.History;
import dev.bessemer.store.history.History.Severity;
import dev.bessemer.store.journal.Journal;
import dev.bessemer.store.lock.NodeLocks;
import dev.bessemer.store.lock.Reservation;
import dev.bessemer.store.node.Nodes;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;

@ServiceTest
class SweepsTest {
  @Inject LabNodes lab;
  @Inject Requests requests;
  @Inject NodeTasks tasks;
  @Inject NodeLocks locks;
  @Inject OwnClaims own;
  @Inject Nodes nodes;
  @Inject Journal journal;
  @Inject History history;
  @Inject Session entities;
  @Inject Conductors conductors;
  @Inject DriverRegistry drivers;
  @Inject Membership membership;
  @Inject PeriodicConfig config;
  @Inject OverdueNodes overdue;
  @Inject Timeouts timeouts;
  @Inject HeartbeatSweep heartbeats;
  @Inject WakeUpSweep wakeUps;
  @Inject TakeOverSweep takeOvers;
  @Inject LostClaims lostClaims;
  @Inject HistoryPurge historyPurge;
  @Inject ConductorPurge conductorPurge;
  @Inject EventPurge eventPurge;

  private void ask(UUID node, Verb verb) {
    requests.handle(new ChangeProvision(node, verb.wire(), null, null, null, null, null, null));
  }

  private CallbackTimeouts timeoutsIn(Duration time) {
    InstantSource later = () -> Instant.now().plus(time);
    return new CallbackTimeouts(config, overdue, timeouts, later);
  }

  private UUID deploying() {
    var node = lab.create(AVAILABLE);
    ask(node, Verb.ACTIVE);
    lab.await(node, DEPLOYWAIT);
    return node;
  }

  @Test
  void aDeploymentWhoseAgentDoesNotComeFailsAfterHalfAnHour() {
    // Given
    var node = deploying();
    timeoutsIn(Duration.ofMinutes(29)).run();
    assertThat(lab.row(node).reservation).isNull();
    assertThat(lab.row(node).provisionState).isEqualTo("wait call-back");
    // When
    timeoutsIn(Duration.ofMinutes(31)).run();
    // Then
    var failed = lab.await(node, DEPLOYFAIL);
    assertThat(failed.lastError()).contains("Timeout reached");
  }

  @Test
  void aHeartbeatGivesTheAgentItsTimeAgain() {
    // Given
    var node = deploying();
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                nodes.update(
                    "provisionUpdatedAt = ?1 where uuid = ?2",
                    Instant.now().minus(Duration.ofMinutes(40)),
                    node));
    lab.beat(node);
    // When
    timeoutsIn(Duration.ZERO).run();
    // Then
    assertThat(lab.await(node, DEPLOYWAIT).lastError()).isNull();
  }

  @Test
  void aCleaningWhoseAgentDoesNotComeFailsToo() {
    var node = lab.create(MANAGEABLE);
    ask(node, Verb.PROVIDE);
    lab.await(node, CLEANWAIT);
    timeoutsIn(Duration.ofMinutes(31)).run();
    assertThat(lab.await(node, CLEANFAIL).lastError()).contains("Timeout reached");
  }

  @Test
  void aNodeInMaintenanceIsGivenAllTheTime() {
    var node = deploying();
    nodes.changeUnheld(node, row -> row.maintenance = true);
    timeoutsIn(Duration.ofDays(1)).run();
    assertThat(lab.await(node, DEPLOYWAIT).lastError()).isNull();
  }

  @Test
  void aHeartbeatNobodyWasToldOfIsFound() {
    // Given
    var node = deploying();
    lab.beat(node);
    // When
    heartbeats.run();
    // Then
    lab.await(node, n -> LabMachine.of(node).effects().contains("agent write_image"));
  }

  @Test
  void aStepIsCalledAgainWhenItsTimeHasCome() {
    // Given
    var node = lab.create(MANAGEABLE);
    var polled =
        Map.<String, Object>of("interface", "deploy", "step", "polled", "args", Map.of("times", 2));
    requests.handle(
        new ChangeProvision(
            node, Verb.CLEAN.wire(), null, List.of(polled), null, null, null, null));
    lab.await(node, CLEANWAIT);
    wakeUps.run();
    assertThat(LabMachine.of(node).effects()).containsExactly("polled");
    // When
    journal.wake(node, Instant.EPOCH);
    wakeUps.run();
    // Then
    lab.await(node, MANAGEABLE);
    assertThat(LabMachine.of(node).effects()).containsExactly("polled", "polled");
  }

  /** Another conductor that claims a node and is gone. */
  private Reservation claimOfTheDead(UUID node) {
    var epoch =
        conductors.register(
            new Registration(
                "conductor-dead", "elsewhere", Duration.ofMinutes(5), drivers.offers()));
    return locks.claim(node, "conductor-dead", epoch, "verifying");
  }

  @Test
  void whatALivingConductorHoldsIsLeftAlone() {
    var node = lab.create(ENROLL);
    var claim = claimOfTheDead(node);
    takeOvers.run();
    assertThat(lab.row(node).reservation).isEqualTo("conductor-dead");
    conductors.end("conductor-dead", claim.epoch());
    locks.release(claim);
  }

  @Test
  void whatADeadConductorHeldIsTakenOverAndGoesOn() {
    // Given
    var node = lab.create(ENROLL);
    var claim = claimOfTheDead(node);
    tasks.adopt(claim).fire(StateEvent.MANAGE);
    conductors.end("conductor-dead", claim.epoch());
    // When
    takeOvers.run();
    // Then
    lab.await(node, MANAGEABLE);
    assertThat(LabMachine.of(node).effects()).containsExactly("check clock");
  }

  @Test
  void aClaimWhoseAnswerWasLostIsFoundAndGivenUp() {
    // Given
    var node = lab.create(ENROLL);
    assertThatThrownBy(() -> own.asking(() -> claimWithoutAnswer(node))).hasMessage("no answer");
    // When
    lostClaims.run();
    takeOvers.run();
    assertThat(lab.row(node).reservation).isEqualTo(membership.name());
    lostClaims.run();
    takeOvers.run();
    // Then
    lab.await(node, ENROLL);
  }

  private Reservation claimWithoutAnswer(UUID node) {
    locks.claim(node, membership.name(), membership.epoch(), "nobody heard that it was made");
    throw new IllegalStateException("no answer");
  }

  @Test
  void aClaimUnderWhichSomebodyWorksIsLeftAlone() {
    var node = lab.create(ENROLL);
    try (var held = tasks.claim(node, "verifying")) {
      lostClaims.run();
      lostClaims.run();
      takeOvers.run();
      held.report("test", "still held");
    }
    assertThat(lab.row(node).lastError).isEqualTo("still held");
  }

  @Test
  void whatAnEarlierIncarnationOfThisConductorHeldGoesOn() {
    // Given
    var node = lab.create(ENROLL);
    var claim = locks.claim(node, membership.name(), membership.epoch() - 1, "verifying");
    tasks.adopt(claim).fire(StateEvent.MANAGE);
    takeOvers.suspect();
    // When
    takeOvers.run();
    // Then
    lab.await(node, MANAGEABLE);
  }

  @Test
  void aBusyNodeThatItsStoppedConductorLetGoOfGoesOn() {
    // Given
    var node = lab.create(ENROLL);
    try (var held = tasks.claim(node, "verifying")) {
      held.fire(StateEvent.MANAGE);
    }
    // When
    takeOvers.run();
    // Then
    lab.await(node, MANAGEABLE);
  }

  @Test
  void aPowerTargetThatNobodyPursuesIsTakenBack() {
    // Given
    var node = lab.create(ACTIVE, row -> row.targetPowerState = PowerTarget.ON.ends().wire());
    takeOvers.suspect();
    // When
    takeOvers.run();
    // Then
    var freed = lab.await(node, n -> n.targetPowerState() == null && n.reservation() == null);
    assertThat(freed.lastError()).contains("Pending power operation was aborted");
  }

  @Test
  void aNodeLetGoOfOnItsWayToAPowerStateIsTakenBack() {
    // Given
    var node = lab.create(ACTIVE);
    takeOvers.run();
    try (var held = tasks.claim(node, "power")) {
      held.change(row -> row.targetPowerState = PowerTarget.ON.ends().wire());
    }
    // When
    takeOvers.run();
    // Then
    var freed = lab.await(node, n -> n.targetPowerState() == null && n.reservation() == null);
    assertThat(freed.lastError()).contains("Pending power operation was aborted");
  }

  @Test
  void nodesOfOtherGroupsAreLeftToOthers() {
    var node =
        lab.create(
            ACTIVE,
            row -> {
              row.conductorGroup = "far away";
              row.targetPowerState = "power on";
            });
    takeOvers.suspect();
    takeOvers.run();
    assertThat(lab.await(node, n -> n.reservation() == null).targetPowerState()).isNotNull();
  }

  @Test
  void oldEventsGoAndYoungerOnesStay() {
    // Given
    var aged = lab.create(ACTIVE);
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                entities
                    .createNativeQuery("update events set happened_at = now() - interval '8 days'")
                    .executeUpdate());
    var young = lab.create(ACTIVE);
    assertThat(events(aged)).isPositive();
    // When
    eventPurge.run();
    // Then
    assertThat(events(aged)).isZero();
    assertThat(events(young)).isPositive();
  }

  private long events(UUID node) {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                entities
                    .createNativeQuery("select count(*) from events where node = :node", Long.class)
                    .setParameter("node", node)
                    .getSingleResult());
  }

  @Test
  void onlyTheNewestEntriesOfAHistoryAreKept() {
    // Given
    var node = lab.create(ACTIVE);
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              for (int i = 1; i <= config.nodeHistoryMaxEntries() + 5; i++) {
                history.add(node, "conductor-a", Severity.INFO, "test", "event " + i);
              }
            });
    // When
    historyPurge.run();
    // Then
    var left =
        QuarkusTransaction.requiringNew()
            .call(
                () ->
                    entities
                        .createNativeQuery(
                            "select h.event from node_history h join nodes n on n.id = h.node_id"
                                + " where n.uuid = :node order by h.id",
                            String.class)
                        .setParameter("node", node)
                        .getResultList());
    assertThat(left).hasSize(config.nodeHistoryMaxEntries()).startsWith("event 6");
  }

  @Test
  void aConductorThatHasLongBeenSilentIsForgotten() {
    // Given
    conductors.register(
        new Registration("conductor-old", "", Duration.ofDays(-20), drivers.offers()));
    conductors.register(
        new Registration("conductor-recent", "", Duration.ofDays(-2), drivers.offers()));
    // When
    conductorPurge.run();
    // Then
    assertThat(conductors.standing("conductor-old")).isEmpty();
    assertThat(conductors.standing("conductor-recent")).isPresent();
    assertThat(membership.leaseSafe()).isTrue();
  }
}
