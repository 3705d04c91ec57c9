package dev.bessemer.conductor.engine;

import dev.bessemer.conductor.engine.StepFields.Wait;
import dev.bessemer.conductor.task.HeldNode;
import dev.bessemer.model.state.PowerTarget;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.model.state.StateEvent;
import dev.bessemer.model.step.Step;
import dev.bessemer.spi.StepOutcome;
import dev.bessemer.store.agent.AgentSessions;
import dev.bessemer.store.journal.Journal;
import dev.bessemer.store.journal.RunEntity;
import dev.bessemer.store.journal.StepState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Puts a run into a waiting state, with what has to be known when it goes on. */
@ApplicationScoped
class Parking {
  @Inject Flows flows;
  @Inject Journal journal;
  @Inject ReservedSteps reserved;
  @Inject AgentSessions sessions;
  @Inject InstantSource time;

  /** Before the first step: until the agent beats. */
  void awaitAgent(HeldNode held, RunEntity run) {
    park(held, run, StateEvent.WAIT, Wait.AGENT, () -> {}, null);
  }

  /** Before the first step: for some time. */
  void awaitTime(HeldNode held, RunEntity run, Duration after) {
    park(held, run, StateEvent.WAIT, Wait.TIME, () -> {}, time.instant().plus(after));
  }

  /** Until the agent beats. */
  void awaitAgent(HeldNode held, RunEntity run, int index, StepState state) {
    var event = holds(run, index) ? StateEvent.HOLD : StateEvent.WAIT;
    if (reserved.is(StepFields.step(run, index))) {
      // It is the next heartbeat that ends a plain wait.
      sessions.handled(held.uuid(), sessions.beats(held.uuid()));
    }
    park(
        held,
        run,
        event,
        state == StepState.REPEAT ? Wait.REPEAT : Wait.AGENT,
        () -> journal.settle(run.id, index, state, null),
        null);
  }

  /** For some time; then the same step runs again to look, but a plain wait is over. */
  void awaitTime(HeldNode held, RunEntity run, int index, Duration after) {
    var state = reserved.is(StepFields.step(run, index)) ? StepState.WAITING : StepState.REPEAT;
    park(
        held,
        run,
        StateEvent.WAIT,
        state == StepState.REPEAT ? Wait.TIME : Wait.AGENT,
        () -> journal.settle(run.id, index, state, null),
        time.instant().plus(after));
  }

  /** Restarts the node into the ramdisk, and waits for the agent. */
  void awaitReboot(HeldNode held, RunEntity run, int index, boolean repeat) {
    var state = repeat ? StepState.REPEAT : StepState.WAITING;
    held.change(row -> journal.settle(run.id, index, state, null));
    var wait = repeat ? Wait.RESTART_AND_REPEAT : Wait.RESTART;
    if (run.disableRamdisk) {
      // Nobody beats when it is up again.
      held.changePower(PowerTarget.REBOOT);
      park(held, run, StateEvent.WAIT, wait, () -> {}, time.instant());
    } else {
      restartRamdisk(held, run);
      park(held, run, StateEvent.WAIT, wait, () -> {}, null);
    }
  }

  private void restartRamdisk(HeldNode held, RunEntity run) {
    // An agent that would stay up for the next work does not serve for this.
    held.forgetAgentUntilItReturns();
    var outcome = held.driver().deploy().prepareRamdiskFor(held, flows.of(run).kind());
    if (!(outcome instanceof StepOutcome.AwaitAgent)) {
      throw new IllegalStateException("the restart for a step brought up no ramdisk");
    }
  }

  private void park(
      HeldNode held,
      RunEntity run,
      StateEvent event,
      Wait wait,
      Runnable note,
      @Nullable Instant wake) {
    held.fire(
        event,
        aim(run),
        row -> {
          note.run();
          StepFields.waits(row, flows.of(run).kind(), wait);
          journal.await(run, wake);
        });
  }

  private @Nullable ProvisionState aim(RunEntity run) {
    return flows.of(run).aim(run);
  }

  private boolean holds(RunEntity run, int index) {
    Step step = StepFields.step(run, index);
    return reserved.holds(step);
  }
}
