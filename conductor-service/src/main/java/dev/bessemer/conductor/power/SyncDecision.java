package dev.bessemer.conductor.power;

import dev.bessemer.model.node.Node;
import dev.bessemer.model.state.PowerState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What follows from comparing the recorded power state with the BMC's. */
sealed interface SyncDecision {
  /** All is well. */
  record Fine() implements SyncDecision {}

  /** Forgiven this time. */
  record Count(int failures) implements SyncDecision {}

  /** The BMC is right. */
  record Adopt(PowerState state) implements SyncDecision {}

  /** The record is right; the machine is brought there. */
  record Restore(PowerState state, int failures) implements SyncDecision {}

  /** Too often; a person must look. */
  record GiveUp(@Nullable PowerState state, String why) implements SyncDecision {}

  /**
   * The rules.
   *
   * @param failures so many in a row before this time
   * @param force whether the machine may be brought to the recorded state
   */
  static SyncDecision of(Node node, Reading reading, int failures, int forgiven, boolean force) {
    return switch (reading) {
      case Reading.NotSetUp() -> new Fine();
      case Reading.Failed(var error) ->
          failures < forgiven ? new Count(failures + 1) : new GiveUp(null, unreadable(node, error));
      case Reading.Known(var state) -> compared(node, state, failures, forgiven, force);
    };
  }

  private static SyncDecision compared(
      Node node, PowerState now, int failures, int forgiven, boolean force) {
    var recorded = Optional.ofNullable(node.powerState());
    if (recorded.isEmpty()) {
      return new Adopt(now);
    }
    if (recorded.get() == now) {
      return new Fine();
    }
    if (failures >= forgiven) {
      return new GiveUp(now, words(node, now.wire()));
    }
    return force && !node.disablePowerOff()
        ? new Restore(recorded.get(), failures + 1)
        : new Adopt(now);
  }

  private static String unreadable(Node node, String error) {
    return ("During sync_power_state, max retries exceeded for node %s: its power state cannot be"
            + " read. Switching node to maintenance mode. Error: %s")
        .formatted(node.uuid(), error);
  }

  private static String words(Node node, String now) {
    return ("During sync_power_state, max retries exceeded for node %s, node state %s does not match"
            + " expected state '%s'. Updating DB state to '%s'. Switching node to maintenance mode.")
        .formatted(node.uuid(), now, node.powerState(), now);
  }
}
