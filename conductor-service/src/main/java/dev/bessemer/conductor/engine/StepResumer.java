package dev.bessemer.conductor.engine;

import dev.bessemer.conductor.task.HeldNode;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.model.step.Step;
import dev.bessemer.model.step.StepKind;
import dev.bessemer.spi.AgentNotReady;
import dev.bessemer.spi.AgentSteps.Status;
import dev.bessemer.spi.HardwareFailure;
import dev.bessemer.store.journal.Journal;
import dev.bessemer.store.journal.RunEntity;
import dev.bessemer.store.journal.StepState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;

/** Goes on with a run whose conductor died between the lines of its journal. */
@ApplicationScoped
class StepResumer implements Resumer {
  @Inject StepRunner runner;
  @Inject Journal journal;
  @Inject Flows flows;
  @Inject Parking parking;

  @Override
  public Set<ProvisionState> states() {
    return Set.of(ProvisionState.DEPLOYING, ProvisionState.CLEANING, ProvisionState.SERVICING);
  }

  @Override
  public void resume(HeldNode held) {
    runner.guarded(
        held,
        run -> {
          if (run.stepIndex == null) {
            runner.start(held);
          } else {
            goOn(held, run, StepFields.step(run, run.stepIndex));
          }
        });
  }

  private void goOn(HeldNode held, RunEntity run, Step step) {
    var state =
        journal.latest(run.id, run.stepIndex).map(a -> a.state).orElse(StepState.BEGUN.wire());
    if (state.equals(StepState.DONE.wire())) {
      runner.proceed(held, run.stepIndex + 1);
    } else if (state.equals(StepState.BEGUN.wire())) {
      unknownEnd(held, run, step);
    } else {
      // A restart of the node was under way: it is repeated, then the agent is awaited.
      parking.awaitReboot(held, run, run.stepIndex, state.equals(StepState.REPEAT.wire()));
    }
  }

  private void unknownEnd(HeldNode held, RunEntity run, Step step) {
    switch (step.resume()) {
      case REPEAT -> runner.proceed(held, run.stepIndex);
      case ASK_AGENT -> askAgent(held, run, step);
      case FAIL ->
          throw new HardwareFailure(
              "the conductor that ran it died, and nobody can know how far it got; it is not repeated by itself");
    }
  }

  private void askAgent(HeldNode held, RunEntity run, Step step) {
    var kind = StepKind.inProgress(held.node().provisionState()).orElseThrow();
    try {
      if (knows(held.driver().deploy().agentSteps().status(held, kind), step)) {
        parking.awaitAgent(held, run, run.stepIndex, StepState.WAITING);
      } else {
        runner.proceed(held, run.stepIndex);
      }
    } catch (AgentNotReady e) {
      parking.awaitAgent(held, run, run.stepIndex, StepState.WAITING);
    }
  }

  // Not known: the command never reached the agent, so the step has had no effect.
  private static boolean knows(Status status, Step step) {
    return switch (status) {
      case Status.FreshlyBooted() -> false;
      case Status.Unrelated() -> false;
      case Status.Succeeded(var on, var name, _) -> step.key().equals(on + "." + name);
      case Status.Running() -> true;
      case Status.Failed _ -> true;
      case Status.VersionMismatch() -> true;
    };
  }
}
