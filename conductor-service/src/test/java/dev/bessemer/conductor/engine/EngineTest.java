package dev.bessemer.conductor.engine;

import static dev.bessemer.model.state.ProvisionState.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bessemer.conductor.bench.Backends;
import dev.bessemer.conductor.intake.VerbHandler;
import dev.bessemer.conductor.lab.LabMachine;
import dev.bessemer.conductor.lab.LabNodes;
import dev.bessemer.conductor.task.Holding;
import dev.bessemer.conductor.task.NodeTasks;
import dev.bessemer.model.fault.Conflict;
import dev.bessemer.model.fault.Forbidden;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.rpc.ConductorRequest.ChangeProvision;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.model.state.StateEvent;
import dev.bessemer.model.state.Verb;
import dev.bessemer.spi.WorkStopped;
import dev.bessemer.store.agent.AgentSessions;
import dev.bessemer.store.journal.Journal;
import dev.bessemer.store.lock.NodeLocks;
import dev.bessemer.store.lock.Reservation;
import dev.bessemer.store.sql.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Backends.class)
class EngineTest {
  @Inject LabNodes lab;
  @Inject @Any Instance<VerbHandler> verbs;
  @Inject Heartbeats heartbeats;
  @Inject WakeUps wakeUps;
  @Inject Timeouts timeouts;
  @Inject TakeOver takeOver;
  @Inject NodeTasks tasks;
  @Inject NodeLocks locks;
  @Inject Journal journal;
  @Inject Sql sql;
  @Inject AgentSessions sessions;
  @Inject Session entities;
  @Inject Holding me;

  @Test
  void aDeploymentGoesThroughTheStepsOfItsInterfaceInOrder() {
    var node = lab.create(AVAILABLE);
    ask(node, Verb.ACTIVE);
    lab.await(node, DEPLOYWAIT);
    beat(node);
    lab.await(node, n -> n.provisionState() == DEPLOYWAIT && at(node).equals("write_image"));
    LabMachine.of(node).agentEnds(null);
    beat(node);
    var active = lab.await(node, ACTIVE);
    assertThat(LabMachine.of(node).effects())
        .containsExactly(
            "prepare",
            "deploy",
            "boot ramdisk",
            "write_image",
            "agent write_image",
            "set_boot_device",
            "boot_instance");
    assertThat(active.targetProvisionState()).isNull();
    assertThat(active.driverInternalInfo()).doesNotContainKeys("deploy_steps", "deploy_step_index");
    assertThat(lab.row(node).deployStep).isEmpty();
  }

  @Test
  void theNodeShowsWhereItHeadsAndItsStepsWhileItWaits() {
    var node = lab.create(AVAILABLE);
    ask(node, Verb.ACTIVE);
    var waiting = lab.await(node, DEPLOYWAIT);
    assertThat(waiting.targetProvisionState()).isEqualTo(ACTIVE);
    assertThat(waiting.driverInternalInfo()).containsEntry("deploy_step_index", 0);
    assertThat(lab.row(node).deployStep)
        .containsEntry("step", "deploy")
        .containsEntry("interface", "deploy");
  }

  @Test
  void aFailingDeployStepCleansUpPowersOffAndSaysWhy() {
    var node = lab.create(AVAILABLE);
    LabMachine.of(node).failingStep = "deploy";
    ask(node, Verb.ACTIVE);
    var failed = lab.await(node, DEPLOYFAIL);
    assertThat(failed.lastError())
        .isEqualTo("The deploy step deploy.deploy failed: the lab was told to fail deploy");
    assertThat(failed.maintenance()).isFalse();
    assertThat(LabMachine.of(node).effects()).contains("clean up");
    assertThat(failed.targetProvisionState()).isEqualTo(ACTIVE);
  }

  @Test
  void anErrorOfTheAgentFailsTheDeploymentInItsWords() {
    var node = deployedUpToWriteImage();
    LabMachine.of(node).agentEnds("Verification failed: wrong digest");
    beat(node);
    var failed = lab.await(node, DEPLOYFAIL);
    assertThat(failed.lastError()).contains("deploy.write_image").contains("wrong digest");
    assertThat(LabMachine.of(node).effects()).contains("logs");
  }

  @Test
  void aHeartbeatWhileTheAgentWorksChangesNothing() {
    var node = deployedUpToWriteImage();
    beat(node);
    lab.await(
        node,
        n ->
            n.reservation() == null
                && sessions.unhandled(10000).stream().noneMatch(u -> u.node().equals(node)));
    assertThat(lab.await(node, DEPLOYWAIT).provisionState()).isEqualTo(DEPLOYWAIT);
    assertThat(LabMachine.of(node).effects().stream().filter("agent write_image"::equals))
        .hasSize(1);
  }

  @Test
  void aHeartbeatThatFindsTheNodeHeldIsActedOnLater() {
    var node = deployedUpToWriteImage();
    var other = deployedUpToWriteImage();
    LabMachine.of(node).agentEnds(null);
    LabMachine.of(other).agentEnds(null);
    try (var held = tasks.claim(node, "test")) {
      beat(node);
      beat(other);
      lab.await(other, ACTIVE);
      assertThat(held.node().provisionState()).isEqualTo(DEPLOYWAIT);
    }
    assertThat(sessions.unhandled(10000)).anyMatch(u -> u.node().equals(node));
    heartbeats.process(List.of(node));
    lab.await(node, ACTIVE);
  }

  // Long before the agent would beat again by itself.
  @Test
  void aHeartbeatThatOutrunsTheWaitForItIsNotForgotten() {
    var node = lab.create(AVAILABLE);
    LabMachine.of(node).whenCommanded =
        () -> {
          LabMachine.of(node).agentEnds(null);
          beat(node);
        };
    ask(node, Verb.ACTIVE);
    lab.await(node, DEPLOYWAIT);
    beat(node);
    lab.await(node, ACTIVE);
    assertThat(LabMachine.of(node).whenCommanded).isNull();
  }

  @Test
  void automatedCleaningRunsTheAgentsEnabledStepsByPriority() {
    var node = lab.create(MANAGEABLE);
    ask(node, Verb.PROVIDE);
    lab.await(node, CLEANWAIT);
    beat(node);
    lab.await(
        node, n -> n.provisionState() == CLEANWAIT && at(node).equals("erase_devices_metadata"));
    LabMachine.of(node).agentEnds(null);
    beat(node);
    lab.await(node, n -> n.provisionState() == CLEANWAIT && at(node).equals("erase_devices"));
    LabMachine.of(node).agentEnds(null);
    beat(node);
    lab.await(node, AVAILABLE);
    assertThat(LabMachine.of(node).effects())
        .containsExactly(
            "ramdisk for clean",
            "boot ramdisk",
            "agent erase_devices_metadata",
            "agent erase_devices",
            "ramdisk down");
  }

  @Test
  void aFailedCleanStepPutsTheNodeIntoMaintenance() {
    var node = lab.create(MANAGEABLE);
    ask(node, Verb.PROVIDE);
    lab.await(node, CLEANWAIT);
    beat(node);
    lab.await(
        node, n -> n.provisionState() == CLEANWAIT && at(node).equals("erase_devices_metadata"));
    LabMachine.of(node).agentEnds("disk is gone");
    beat(node);
    var failed = lab.await(node, CLEANFAIL);
    assertThat(failed.maintenance()).isTrue();
    assertThat(failed.fault()).isEqualTo("clean failure");
    assertThat(failed.lastError()).contains("erase_devices_metadata").contains("disk is gone");
    assertThat(lab.row(node).cleanStep).isEmpty();
    assertThat(lab.row(node).driverInternalInfo)
        .containsKey("clean_steps")
        .doesNotContainKey("clean_step_index");
  }

  @Test
  void aFailureBeforeAnyCleanStepDoesNotPutTheNodeIntoMaintenance() {
    var node = lab.create(MANAGEABLE);
    LabMachine.of(node).failingStep = "ramdisk for clean";
    ask(node, Verb.PROVIDE);
    var failed = lab.await(node, CLEANFAIL);
    assertThat(failed.maintenance()).isFalse();
    assertThat(failed.lastError()).contains("ramdisk for clean");
  }

  @Test
  void withoutAutomatedCleaningANodeIsAvailableAtOnce() {
    var node = lab.create(MANAGEABLE, row -> row.automatedClean = false);
    ask(node, Verb.PROVIDE);
    lab.await(node, AVAILABLE);
    assertThat(LabMachine.of(node).effects()).isEmpty();
  }

  @Test
  void manualCleaningRunsInTheUsersOrderAndEndsManageable() {
    var node = lab.create(MANAGEABLE);
    clean(
        node,
        List.of(step("out_of_band", Map.of("size", 2)), step("out_of_band", Map.of("size", 1))));
    var done = lab.await(node, MANAGEABLE);
    assertThat(LabMachine.of(node).effects()).containsExactly("out_of_band 2", "out_of_band 1");
    assertThat(done.lastError()).isNull();
  }

  @Test
  void allFaultsOfTheUsersStepsComeInOneMessage() {
    var node = lab.create(MANAGEABLE);
    clean(
        node, List.of(step("out_of_band", Map.of("colour", "red")), step("out_of_band", Map.of())));
    var failed = lab.await(node, CLEANFAIL);
    assertThat(failed.lastError())
        .contains("unexpected arguments: colour")
        .contains("lacks required arguments: size");
    assertThat(failed.targetProvisionState()).isEqualTo(MANAGEABLE);
  }

  @Test
  void aPolledStepIsRunAgainWhenItsTimeHasComeAndNotBefore() {
    var node = lab.create(MANAGEABLE);
    clean(node, List.of(step("polled", Map.of("times", 2))));
    lab.await(node, CLEANWAIT);
    wakeUps.wake(node);
    lab.await(node, CLEANWAIT);
    assertThat(LabMachine.of(node).effects()).containsExactly("polled");
    journal.wake(node, Instant.EPOCH);
    wakeUps.wake(node);
    lab.await(node, MANAGEABLE);
    assertThat(LabMachine.of(node).effects()).containsExactly("polled", "polled");
  }

  @Test
  void aStepCanRestartTheNodeAndTheNextOneRunsWhenTheAgentIsBack() {
    var node = lab.create(MANAGEABLE);
    clean(node, List.of(step("restarting", Map.of()), step("out_of_band", Map.of("size", 1))));
    lab.await(node, CLEANWAIT);
    beat(node);
    lab.await(node, n -> n.provisionState() == CLEANWAIT && at(node).equals("restarting"));
    beat(node);
    lab.await(node, MANAGEABLE);
    assertThat(LabMachine.of(node).effects())
        .containsExactly(
            "ramdisk for clean",
            "boot ramdisk",
            "restarting",
            "ramdisk for clean",
            "boot ramdisk",
            "out_of_band 1",
            "ramdisk down");
  }

  @Test
  void aHeldRunGoesOnWhenReleased() {
    var node = lab.create(MANAGEABLE);
    clean(
        node,
        List.of(
            step("out_of_band", Map.of("size", 1)),
            step("hold", Map.of()),
            step("out_of_band", Map.of("size", 2))),
        true);
    var held = lab.await(node, CLEANHOLD);
    assertThat(held.targetProvisionState()).isEqualTo(MANAGEABLE);
    ask(node, Verb.UNHOLD);
    wakeUps.wake(node);
    lab.await(node, MANAGEABLE);
    assertThat(LabMachine.of(node).effects()).containsExactly("out_of_band 1", "out_of_band 2");
  }

  @Test
  void anAbortInterruptsAnInterruptibleStep() {
    var node = lab.create(MANAGEABLE);
    ask(node, Verb.PROVIDE);
    lab.await(node, CLEANWAIT);
    ask(node, Verb.ABORT);
    var aborted = lab.await(node, CLEANFAIL);
    assertThat(aborted.lastError()).startsWith("By request, the clean operation was aborted");
    assertThat(aborted.maintenance()).isFalse();
    lab.await(node, n -> LabMachine.of(node).effects().contains("ramdisk down"));
  }

  @Test
  void anAbortOfADeployThatWaitsCleansUp() {
    var node = deployedUpToWriteImage();
    ask(node, Verb.ABORT);
    lab.await(node, DEPLOYFAIL);
    assertThat(LabMachine.of(node).effects()).contains("clean up");
  }

  @Test
  void anInstanceIsTakenDownAndTheNodeCleanedUnderOneClaim() {
    var instance = UUID.randomUUID();
    var node =
        lab.create(
            ACTIVE,
            row -> {
              row.instanceUuid = instance;
              row.instanceInfo = Map.of("image_source", "http://images/a");
            });
    ask(node, Verb.DELETED);
    lab.await(node, CLEANWAIT);
    var row = lab.row(node);
    assertThat(row.instanceInfo).isEmpty();
    assertThat(row.instanceUuid).isNull();
    assertThat(row.targetProvisionState).isEqualTo("available");
    assertThat(LabMachine.of(node).effects())
        .startsWith("clean up", "tear down", "ramdisk for clean");
  }

  @Test
  void aFailedTearDownEndsInErrorWithTheInstanceForgotten() {
    var node = lab.create(ACTIVE, row -> row.instanceUuid = UUID.randomUUID());
    LabMachine.of(node).failingStep = "tear down";
    ask(node, Verb.DELETED);
    var failed = lab.await(node, ERROR);
    assertThat(failed.lastError()).contains("tear down");
    assertThat(failed.instanceUuid()).isNull();
  }

  @Test
  void whatIsProtectedRetiredOrInMaintenanceIsRefused() {
    var kept = lab.create(ACTIVE, row -> row.protectedNode = true);
    assertThatThrownBy(() -> ask(kept, Verb.DELETED)).isInstanceOf(Forbidden.class);
    assertThatThrownBy(() -> ask(kept, Verb.REBUILD)).isInstanceOf(Forbidden.class);
    var retired = lab.create(MANAGEABLE, row -> row.retired = true);
    assertThatThrownBy(() -> ask(retired, Verb.PROVIDE))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("retired");
    var resting = lab.create(AVAILABLE, row -> row.maintenance = true);
    assertThatThrownBy(() -> ask(resting, Verb.ACTIVE))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("maintenance");
    assertThat(lab.row(resting).reservation).isNull();
  }

  @Test
  void aVerbThatIsImpossibleInTheStateIsRefusedAndLeavesTheNodeFree() {
    var node = lab.create(ENROLL);
    assertThatThrownBy(() -> ask(node, Verb.ACTIVE)).isInstanceOf(Refused.class);
    assertThat(lab.row(node).reservation).isNull();
  }

  @Test
  void anAgentThatNeverComesEndsTheDeployment() {
    var node = lab.create(AVAILABLE);
    ask(node, Verb.ACTIVE);
    lab.await(node, DEPLOYWAIT);
    timeouts.expire(node, held -> true);
    var failed = lab.await(node, DEPLOYFAIL);
    assertThat(failed.lastError())
        .contains("Timeout reached while waiting for callback for node " + node);
  }

  @Test
  void aStepWhoseConductorDiedGoesOnWhereTheAgentIs() {
    var node = dyingWhileTheAgentWrites();
    takeOver.resume(takeAway(node));
    lab.await(node, DEPLOYWAIT);
    assertThat(evidence(node)).contains("the agent is at it").contains("waits for the agent");
    LabMachine.of(node).agentEnds(null);
    beat(node);
    lab.await(node, ACTIVE);
    assertThat(LabMachine.of(node).effects().stream().filter("agent write_image"::equals))
        .hasSize(1);
  }

  @Test
  void aStepThatMayBeRepeatedIsRunAgainByTheNewOwner() {
    var node = lab.create(AVAILABLE);
    ask(node, Verb.ACTIVE);
    lab.await(node, DEPLOYWAIT);
    orphan(node, DEPLOYING, "begun");
    takeOver.resume(takeAway(node));
    lab.await(node, DEPLOYWAIT);
    assertThat(LabMachine.of(node).effects().stream().filter("deploy"::equals)).hasSize(2);
    assertThat(evidence(node)).contains("no harm in repeating it").contains("begun again");
  }

  @Test
  void aStepThatNobodyCanJudgeFailsAndSaysSo() {
    var node = deployedUpToWriteImage();
    var run = journal.openOf(node).orElseThrow();
    journal.begin(run, 2, run.steps.get(2), new Reservation(node, "dead", 1, 1));
    orphan(node, DEPLOYING, "begun");
    takeOver.resume(takeAway(node));
    var failed = lab.await(node, DEPLOYFAIL);
    assertThat(failed.lastError()).contains("nobody can know how far it got");
    assertThat(evidence(node)).contains("nobody can know").contains("failed");
  }

  /** Of all steps of the node's runs. */
  private String evidence(UUID node) {
    return sql.all(
            "select s.evidence::text from run_steps s join runs r on r.id = s.run_id"
                + " join nodes n on n.id = r.node_id where n.uuid = ?",
            row -> row.getString(1),
            node)
        .toString();
  }

  @Test
  void aFailureThatWasWrittenDownIsBroughtToItsEndByTheNewOwner() {
    var node = deployedUpToWriteImage();
    orphan(node, DEPLOYWAIT, "failed");
    sql.change("update run_steps set error = 'disk on fire' where state = 'failed'");
    takeOver.resume(takeAway(node));
    assertThat(lab.await(node, DEPLOYFAIL).lastError()).contains("disk on fire");
  }

  @Test
  void aFailureStandsInTheHistoryOnceThoughItsConductorDiedBeforeItsEnd() {
    // Given
    var node = deployedUpToWriteImage();
    LabMachine.of(node).agentEnds("disk on fire");
    LabMachine.of(node).whenCleanedUp = () -> orphan(node, DEPLOYING, null);
    beat(node);
    Awaitility.await().until(() -> "conductor-dead".equals(lab.row(node).reservation));
    // When
    takeOver.resume(takeAway(node));
    // Then
    assertThat(lab.await(node, DEPLOYFAIL).lastError()).contains("disk on fire");
    assertThat(lab.errors(node)).singleElement().asString().contains("disk on fire");
    assertThat(LabMachine.of(node).effects()).containsOnlyOnce("agent write_image");
  }

  /** Its agent is gone by then, so nothing else would ever bring the node on. */
  @Test
  void aNodeWhoseFailureIsBrokenOffIsNotFreedButTakenOver() {
    // Given
    var node = deployedUpToWriteImage();
    LabMachine.of(node).agentEnds("disk on fire");
    LabMachine.of(node).whenCleanedUp =
        () -> {
          throw new WorkStopped(new InterruptedException("the conductor ends"));
        };
    // When
    beat(node);
    // Then
    Awaitility.await().until(() -> Objects.equals(lab.row(node).reservationEpoch, 0L));
    takeOver.resume(takeAway(node));
    assertThat(lab.await(node, DEPLOYFAIL).lastError()).contains("disk on fire");
    assertThat(lab.errors(node)).hasSize(1);
  }

  @Test
  void aConductorThatLostTheNodeCanWriteNothing() {
    var node = lab.create(AVAILABLE);
    var held = tasks.claim(node, "test");
    orphan(node, AVAILABLE, null);
    var taken = takeAway(node);
    assertThatThrownBy(() -> held.report("test", "late"))
        .isInstanceOf(Conflict.class)
        .hasMessageContaining("lost");
    assertThatThrownBy(() -> held.fire(StateEvent.DEPLOY)).isInstanceOf(Conflict.class);
    held.close();
    assertThat(lab.row(node).reservationFence).isEqualTo(taken.fence());
    assertThat(lab.row(node).lastError).isNull();
    assertThat(locks.release(taken)).isTrue();
  }

  private UUID deployedUpToWriteImage() {
    var node = lab.create(AVAILABLE);
    ask(node, Verb.ACTIVE);
    lab.await(node, DEPLOYWAIT);
    beat(node);
    lab.await(
        node,
        n ->
            n.provisionState() == DEPLOYWAIT
                && n.reservation() == null
                && at(node).equals("write_image"));
    return node;
  }

  // As if the conductor had died after the command reached the agent and before the journal said
  // so.
  private UUID dyingWhileTheAgentWrites() {
    var node = deployedUpToWriteImage();
    orphan(node, DEPLOYING, "begun");
    return node;
  }

  private void orphan(UUID node, ProvisionState state, @Nullable String stepState) {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              entities
                  .createNativeQuery(
                      "update nodes set reservation = 'conductor-dead', reservation_epoch = 7,"
                          + " provision_state = :state, reservation_fence = reservation_fence + 1 where uuid = :node")
                  .setParameter("state", state.wire())
                  .setParameter("node", node)
                  .executeUpdate();
              if (stepState != null) {
                var run = journal.openOf(node).orElseThrow();
                entities
                    .createNativeQuery(
                        "update run_steps set state = :state where run_id = :run and step_index = :at")
                    .setParameter("state", stepState)
                    .setParameter("run", run.id)
                    .setParameter("at", run.stepIndex)
                    .executeUpdate();
              }
            });
  }

  private Reservation takeAway(UUID node) {
    assertThat(locks.abandoned(10000)).contains(node);
    return locks.takeAway(node, me.name(), me.epoch()).orElseThrow();
  }

  private String at(UUID node) {
    var row = lab.row(node);
    var step = row.cleanStep.isEmpty() ? row.deployStep : row.cleanStep;
    return String.valueOf(step.get("step"));
  }

  private void beat(UUID node) {
    lab.beat(node);
    heartbeats.process(List.of(node));
  }

  private void ask(UUID node, Verb verb) {
    handler(verb)
        .handle(new ChangeProvision(node, verb.wire(), null, null, null, null, null, null));
  }

  private void clean(UUID node, List<Map<String, Object>> steps) {
    clean(node, steps, false);
  }

  private void clean(UUID node, List<Map<String, Object>> steps, boolean withoutRamdisk) {
    handler(Verb.CLEAN)
        .handle(new ChangeProvision(node, "clean", null, steps, null, null, null, withoutRamdisk));
  }

  private VerbHandler handler(Verb verb) {
    return verbs.stream().filter(h -> h.verbs().contains(verb)).findFirst().orElseThrow();
  }

  private static Map<String, Object> step(String name, Map<String, Object> args) {
    return Map.of("interface", "deploy", "step", name, "args", args);
  }
}
