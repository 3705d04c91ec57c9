package dev.bessemer.conductor.engine;

import dev.bessemer.conductor.steps.Reserved;
import dev.bessemer.conductor.steps.StepCatalogue;
import dev.bessemer.conductor.task.HeldNode;
import dev.bessemer.model.state.StateEvent;
import dev.bessemer.model.step.Resume;
import dev.bessemer.model.step.Step;
import dev.bessemer.model.step.StepKind;
import dev.bessemer.spi.AgentSteps;
import dev.bessemer.spi.AgentSteps.Status.Failed;
import dev.bessemer.spi.AgentSteps.Status.FreshlyBooted;
import dev.bessemer.spi.AgentSteps.Status.Running;
import dev.bessemer.spi.AgentSteps.Status.Succeeded;
import dev.bessemer.spi.AgentSteps.Status.Unrelated;
import dev.bessemer.spi.AgentSteps.Status.VersionMismatch;
import dev.bessemer.spi.HardwareFailure;
import dev.bessemer.spi.HardwareInterface;
import dev.bessemer.store.journal.Journal;
import dev.bessemer.store.journal.RunEntity;
import dev.bessemer.store.journal.RunStepEntity;
import dev.bessemer.store.journal.StepState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides from journal and agent how a waiting run goes on, and lets it. */
@ApplicationScoped
class Continuation {
  private static final Logger LOG = LoggerFactory.getLogger(Continuation.class);
  @Inject Flows flows;
  @Inject StepRunner runner;
  @Inject StepCatalogue catalogue;
  @Inject Journal journal;
  @Inject EngineConfig config;
  @Inject Aborting aborting;
  @Inject Parking parking;

  /** The agent has beaten. */
  void onHeartbeat(HeldNode held, RunEntity run) {
    if (run.wakeAt != null) {
      return;
    }
    if (run.stepIndex == null || !run.complete) {
      completeList(held, run);
      return;
    }
    var step = StepFields.step(run, run.stepIndex);
    if (latest(run).filter(a -> a.state.equals(StepState.REPEAT.wire())).isPresent()) {
      again(held, run);
    } else if (Reserved.find(step.name()).isPresent()) {
      next(held, run);
    } else {
      byStatus(held, run, step, agent(held).status(held, flows.of(run).kind()));
    }
  }

  /** The time that a run waited for has come. */
  void onTime(HeldNode held, RunEntity run) {
    if (run.stepIndex == null) {
      resume(held, run);
      runner.start(held);
    } else if (latest(run).filter(a -> a.state.equals(StepState.REPEAT.wire())).isPresent()) {
      again(held, run);
    } else {
      next(held, run);
    }
  }

  private void byStatus(HeldNode held, RunEntity run, Step step, AgentSteps.Status status) {
    switch (status) {
      case Running(), Unrelated() ->
          LOG.atDebug().addKeyValue("node", held.uuid()).log("agent still at work");
      case FreshlyBooted() -> afterRestart(held, run, step);
      case Succeeded(var on, var name, var result) when step.key().equals(on + "." + name) ->
          succeeded(held, run, step, result);
      case Succeeded _ ->
          LOG.atDebug().addKeyValue("node", held.uuid()).log("agent ended another step");
      case Failed(var error) -> throw new HardwareFailure(error);
      case VersionMismatch() -> versionMismatch(held, run);
    }
  }

  private void succeeded(HeldNode held, RunEntity run, Step step, @Nullable Object result) {
    held.driver().as(step.on(), HardwareInterface.class).agentDid(held, step, result);
    if (step.rebootRequested()) {
      resume(held, run);
      parking.awaitReboot(held, run, run.stepIndex, false);
    } else {
      next(held, run);
    }
  }

  // The agent knows of no step. A step that only brought the ramdisk up, or was to end by a
  // restart,
  // has ended by that; one that the agent itself was working on was cut off, and is run again a few
  // times.
  private void afterRestart(HeldNode held, RunEntity run, Step step) {
    var wanted = StepFields.restarts(held.node(), flows.of(run).kind());
    var cutOff = !wanted && (step.inBand() || step.resume() == Resume.ASK_AGENT);
    if (!cutOff) {
      next(held, run);
    } else if (latest(run).orElseThrow().key.attempt() < config.attemptsPerStep()) {
      again(held, run);
    } else {
      throw new HardwareFailure(
          "the ramdisk restarted %d times in the middle of it".formatted(config.attemptsPerStep()));
    }
  }

  private void versionMismatch(HeldNode held, RunEntity run) {
    var flow = flows.of(run);
    var offered = agent(held).offered(held, flow.kind());
    resume(held, run);
    var again = flow.kind() != StepKind.CLEAN || run.manual || !run.requestedSteps.isEmpty();
    if (again) {
      runner.planAndRun(held, run, flow, offered, 0);
    } else {
      runner.planAndRun(held, run, flow, offered);
    }
  }

  // The first heartbeat of the ramdisk: now the agent can tell its steps.
  private void completeList(HeldNode held, RunEntity run) {
    var flow = flows.of(run);
    var offered = agent(held).offered(held, flow.kind());
    var skip = run.stepIndex == null || repeats(run) ? 0 : 1;
    resume(held, run);
    if (skip > 0 && aborting.wanted(held, run)) {
      aborting.now(held, run);
    } else {
      runner.planAndRun(held, run, flow, offered, skip);
    }
  }

  private boolean repeats(RunEntity run) {
    return latest(run).filter(a -> a.state.equals(StepState.REPEAT.wire())).isPresent();
  }

  private void again(HeldNode held, RunEntity run) {
    resume(held, run);
    runner.proceed(held, run.stepIndex);
  }

  private void next(HeldNode held, RunEntity run) {
    var index = run.stepIndex;
    resume(held, run, () -> journal.settle(run.id, index, StepState.DONE, null));
    if (aborting.wanted(held, run)) {
      aborting.now(held, run);
    } else {
      runner.proceed(held, index + 1);
    }
  }

  private void resume(HeldNode held, RunEntity run) {
    resume(held, run, () -> {});
  }

  private void resume(HeldNode held, RunEntity run, Runnable note) {
    held.fire(
        StateEvent.RESUME,
        flows.of(run).aim(run),
        row -> {
          note.run();
          StepFields.waits(row, flows.of(run).kind(), StepFields.Wait.NOTHING);
          journal.resume(run);
        });
  }

  private Optional<RunStepEntity> latest(RunEntity run) {
    return run.stepIndex == null ? Optional.empty() : journal.latest(run.id, run.stepIndex);
  }

  private static AgentSteps agent(HeldNode held) {
    return held.driver().deploy().agentSteps();
  }
}
