package dev.bessemer.conductor.engine;

import dev.bessemer.conductor.task.HeldNode;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.model.state.StateEvent;
import dev.bessemer.model.step.StepKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Gives a node whose service failed back to its instance. */
@ApplicationScoped
class FailedServiceInterruption implements Interruption {
  @Override
  public Set<ProvisionState> states() {
    return Set.of(ProvisionState.SERVICEFAIL);
  }

  @Override
  public Rest abort(HeldNode held) {
    Intent.refuseInMaintenance(held, "abort");
    held.fire(StateEvent.ABORT, null, row -> row.lastError = null);
    return FailedServiceInterruption::back;
  }

  private static void back(HeldNode held) {
    try {
      held.driver().deploy().tearDownRamdiskFor(held, StepKind.SERVICE);
    } catch (RuntimeException e) {
      if (Errors.leavesNodeAlone(e)) {
        throw e;
      }
      held.report("servicing", "Failed to tear down service: " + Errors.text(e));
    }
  }
}
