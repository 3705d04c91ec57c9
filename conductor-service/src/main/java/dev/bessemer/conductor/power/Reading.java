package dev.bessemer.conductor.power;

import dev.bessemer.model.fault.Fault;
import dev.bessemer.model.state.PowerState;
import dev.bessemer.spi.HardwareFailure;
import dev.bessemer.spi.NodeTask;

/** What came of asking a BMC for the power state. */
sealed interface Reading {
  /** On or off. */
  record Known(PowerState state) implements Reading {}

  record Failed(String error) implements Reading {}

  /** The node lacks what is needed to ask; nothing can be expected yet. */
  record NotSetUp() implements Reading {}

  /**
   * Asks.
   *
   * @throws Fault when this conductor has no driver for the node; that says nothing of its power
   */
  static Reading of(NodeTask task) {
    var power = task.driver().power();
    try {
      if (task.node().powerState() == null && !complete(task)) {
        return new NotSetUp();
      }
      var state = power.read(task);
      return state == PowerState.ERROR
          ? new Failed("the BMC reports the power state as an error")
          : new Known(state);
    } catch (HardwareFailure | Fault e) {
      return new Failed(String.valueOf(e.getMessage()));
    }
  }

  private static boolean complete(NodeTask task) {
    try {
      task.driver().power().validate(task);
      return true;
    } catch (Fault e) {
      return false;
    }
  }
}
