package dev.bessemer.conductor.engine;

import dev.bessemer.conductor.task.HeldNode;
import dev.bessemer.model.state.ProvisionState;
import java.util.Set;

/** Goes on with nodes that wait for an agent. Every bean of this type is found by itself. */
public interface AgentWait {
  /** The waiting states it is for. */
  Set<ProvisionState> states();

  /** Whether heartbeats bring the work on; a ramdisk that inspects reports in another way. */
  default boolean hearsHeartbeats() {
    return true;
  }

  /**
   * The agent of a held node, which is in one of the states, has beaten. Whatever is thrown leaves
   * the node, and this heartbeat, to its next owner.
   */
  void onHeartbeat(HeldNode held);

  /** Ends the work of a held node, which is in one of the states, with this error. */
  void fail(HeldNode held, String error);
}
