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
import java.util.Map;
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
      case REPEAT -> {
        note(held, run, "no harm in repeating it", "begun again");
        runner.proceed(held, run.stepIndex);
      }
      case ASK_AGENT -> askAgent(held, run, step);
      case FAIL -> {
        note(held, run, "nobody can know", "failed");
        throw new HardwareFailure(
            "the conductor that ran it died, and nobody can know how far it got; it is not repeated by itself");
      }
    }
  }

  /** For those who want to know later why a new owner did what it did. */
  private void note(HeldNode held, RunEntity run, String found, String decision) {
    var evidence =
        Map.<String, Object>of(
            "taken_over_by", held.claim().holder(), "found", found, "decision", decision);
    held.change(row -> journal.evidence(run.id, run.stepIndex, evidence));
  }

  private void askAgent(HeldNode held, RunEntity run, Step step) {
    var kind = StepKind.inProgress(held.node().provisionState()).orElseThrow();
    try {
      var status = held.driver().deploy().agentSteps().status(held, kind);
      if (knows(status, step)) {
        note(held, run, words(status), "waits for the agent");
        parking.awaitAgent(held, run, run.stepIndex, StepState.WAITING);
      } else {
        note(held, run, words(status), "begun again");
        runner.proceed(held, run.stepIndex);
      }
    } catch (AgentNotReady e) {
      note(held, run, "the agent does not answer", "waits for the agent");
      parking.awaitAgent(held, run, run.stepIndex, StepState.WAITING);
    }
  }

  private static String words(Status status) {
    return switch (status) {
      case Status.FreshlyBooted() -> "the agent has had no command";
      case Status.Unrelated() -> "the agent has had another command since";
      case Status.Succeeded(var on, var name, _) -> "the agent has done %s.%s".formatted(on, name);
      case Status.Running() -> "the agent is at it";
      case Status.Failed(var error) -> "the agent failed: " + error;
      case Status.VersionMismatch() -> "the agent has other versions";
    };
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
