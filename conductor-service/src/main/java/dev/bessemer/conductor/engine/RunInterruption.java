package dev.bessemer.conductor.engine;

import dev.bessemer.conductor.task.HeldNode;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.model.state.StateEvent;
import dev.bessemer.store.journal.Journal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;

/** Ends runs that wait or are held: at once, or after a step that must not be interrupted. */
@ApplicationScoped
class RunInterruption implements Interruption {
  @Inject Journal journal;
  @Inject Aborting aborting;

  @Override
  public Set<ProvisionState> states() {
    return Set.of(
        ProvisionState.CLEANWAIT,
        ProvisionState.CLEANHOLD,
        ProvisionState.DEPLOYWAIT,
        ProvisionState.DEPLOYHOLD,
        ProvisionState.SERVICEWAIT,
        ProvisionState.SERVICEHOLD);
  }

  @Override
  public Rest abort(HeldNode held) {
    var run =
        journal
            .openOf(held.uuid())
            .orElseThrow(
                () ->
                    Refused.invalidState(
                        StateEvent.ABORT.wire(), held.node().provisionState().wire()));
    if (!aborting.interruptible(run)) {
      aborting.later(held, run);
      return Rest.NONE;
    }
    aborting.fire(held, run);
    return kept -> aborting.undo(kept, run);
  }
}
