package dev.bessemer.conductor.engine;

import dev.bessemer.conductor.task.HeldNode;
import dev.bessemer.model.state.ProvisionState;
import java.util.Set;

/**
 * Ends work at a person's request, for nodes in some waiting, held or failed states. Every bean of
 * this type is found by itself.
 */
public interface Interruption {
  /** What is left to do after the node has moved on; done by a worker that holds the node. */
  interface Rest {
    void run(HeldNode held);

    /** Nothing is left. */
    Rest NONE = held -> {};
  }

  Set<ProvisionState> states();

  /**
   * Moves the node on; quick.
   *
   * @throws dev.bessemer.model.fault.Fault when it is refused; then the node is as before
   */
  Rest abort(HeldNode held);
}
