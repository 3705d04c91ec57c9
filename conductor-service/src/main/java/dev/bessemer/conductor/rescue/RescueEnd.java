package dev.bessemer.conductor.rescue;

import dev.bessemer.conductor.engine.Aftermath;
import dev.bessemer.conductor.engine.Interruption;
import dev.bessemer.conductor.task.HeldNode;
import dev.bessemer.model.state.NodeFault;
import dev.bessemer.model.state.PowerTarget;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.model.state.StateEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** The ways in which a rescue ends; the password is forgotten in each. */
@ApplicationScoped
class RescueEnd implements Interruption {
  private static final String EVENT = "rescue";

  void done(HeldNode held) {
    held.fire(StateEvent.DONE, null, RescuePassword::forget);
  }

  /** It did not even begin; the machine is left as it is. */
  void refused(HeldNode held, String error) {
    fail(held, error);
  }

  /** It went wrong when the ramdisk was on its way or there. */
  void failed(HeldNode held, String error) {
    var words = error + powerOff(held) + cleanUp(held);
    held.forgetAgent();
    fail(held, words);
  }

  @Override
  public Set<ProvisionState> states() {
    return Set.of(ProvisionState.RESCUEWAIT);
  }

  @Override
  public Rest abort(HeldNode held) {
    held.fire(
        StateEvent.ABORT,
        null,
        row -> {
          row.lastError = "By request, the rescue operation was aborted";
          RescuePassword.forget(row);
        });
    return RescueEnd::undo;
  }

  private static void undo(HeldNode held) {
    var error = cleanUp(held);
    held.forgetAgent();
    if (!error.isEmpty()) {
      held.change(
          row -> {
            row.maintenance = true;
            row.fault = NodeFault.RESCUE_ABORT_FAILURE.wire();
            row.maintenanceReason =
                row.maintenanceReason == null
                    ? "Rescue abort failed" + error
                    : row.maintenanceReason;
            held.noteError(row, EVENT, "Failed to clean up after an aborted rescue" + error);
          });
    }
  }

  private static void fail(HeldNode held, String error) {
    held.fire(
        StateEvent.FAIL,
        null,
        row -> {
          RescuePassword.forget(row);
          held.noteError(row, EVENT, error);
        });
  }

  private static String powerOff(HeldNode held) {
    return held.node().disablePowerOff()
        ? ""
        : Aftermath.tried(held, "power off", () -> held.changePower(PowerTarget.OFF));
  }

  private static String cleanUp(HeldNode held) {
    return Aftermath.tried(held, "clean up", () -> held.driver().rescue().cleanUp(held));
  }
}
