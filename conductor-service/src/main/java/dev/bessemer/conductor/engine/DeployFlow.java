package dev.bessemer.conductor.engine;

import dev.bessemer.conductor.console.Consoles;
import dev.bessemer.conductor.steps.StepCatalogue;
import dev.bessemer.conductor.steps.StepList;
import dev.bessemer.conductor.task.HeldNode;
import dev.bessemer.conductor.task.Volumes;
import dev.bessemer.model.state.PowerTarget;
import dev.bessemer.model.state.StateEvent;
import dev.bessemer.model.step.Step;
import dev.bessemer.model.step.StepKind;
import dev.bessemer.spi.StepOutcome;
import dev.bessemer.store.affinity.Affinities;
import dev.bessemer.store.journal.Journal;
import dev.bessemer.store.journal.RunEntity;
import dev.bessemer.store.journal.RunState;
import dev.bessemer.store.journal.StepState;
import dev.bessemer.store.node.NodeEntity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gets a system onto a node: available to active. */
@ApplicationScoped
class DeployFlow implements Flow {
  @Inject StepCatalogue catalogue;
  @Inject Journal journal;
  @Inject DeployWishes wishes;
  @Inject EngineConfig config;
  @Inject Affinities affinities;

  @Override
  public StepKind kind() {
    return StepKind.DEPLOY;
  }

  @Override
  public String name(RunEntity run) {
    return "deployment";
  }

  @Override
  public StepOutcome prepare(HeldNode held, RunEntity run) {
    Volumes.attach(held);
    held.driver().deploy().prepare(held);
    return new StepOutcome.Done();
  }

  @Override
  public List<Step> plan(HeldNode held, RunEntity run, @Nullable List<Step> offered) {
    var known =
        StepList.known(catalogue.of(held.driver(), kind()), offered == null ? List.of() : offered);
    var steps = wishes.steps(held, run.requestedSteps, known, offered == null);
    if (!held.driver().deploy().keepsAgent(held) || run.stepIndex != null) {
      StepList.checkInBand(steps);
    }
    return steps;
  }

  @Override
  public void finish(HeldNode held, RunEntity run) {
    Consoles.restore(held, "deploying");
    held.finish(
        StateEvent.DONE,
        null,
        row -> {
          held.forgetAgent();
          wipe(row);
          affinities.keep(held.claim());
          journal.close(held.uuid(), RunState.DONE, null);
          held.note("deployment_end", "Node deployment ended");
        });
  }

  @Override
  public void note(HeldNode held, NodeEntity row, String error) {
    held.noteError(row, "deploying", error);
  }

  @Override
  public void failed(HeldNode held, RunEntity run, String error) {
    var words = error + cleanUp(held) + powerOff(held);
    held.fire(
        StateEvent.FAIL,
        null,
        row -> {
          held.forgetAgent();
          run.error = words;
          row.lastError = words;
          wipe(row);
          if (run.stepIndex != null) {
            journal.settle(run.id, run.stepIndex, StepState.FAILED, error);
          }
          journal.close(held.uuid(), RunState.FAILED, words);
          held.note("deployment_end", "Node deployment ended: " + words);
        });
  }

  private static String cleanUp(HeldNode held) {
    return Aftermath.tried(held, "clean up", () -> held.driver().deploy().cleanUp(held));
  }

  private String powerOff(HeldNode held) {
    return !config.powerOffAfterDeployFailure() || held.node().disablePowerOff()
        ? ""
        : Aftermath.tried(held, "power off", () -> held.changePower(PowerTarget.OFF));
  }
}
