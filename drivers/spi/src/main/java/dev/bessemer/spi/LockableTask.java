package dev.bessemer.spi;

/** A look at a node that can become a hold on it. */
public interface LockableTask extends NodeTask {
  /**
   * Claims the node until the work with this task ends. The node may have changed since the look.
   *
   * @throws dev.bessemer.model.fault.Conflict {@code node_locked} when somebody has it
   */
  LockedTask lock();
}
