package dev.bessemer.conductor.engine;

import dev.bessemer.conductor.task.HeldNode;
import dev.bessemer.model.state.ProvisionState;
import java.util.Set;

/** Goes on with the work of a conductor that died, for nodes in some busy states. */
public interface Resumer {
  Set<ProvisionState> states();

  /** Called by a worker that holds the node; must bring it to a state that is not busy, or wait. */
  void resume(HeldNode held);
}
