package dev.bessemer.spi;

import dev.bessemer.model.state.PowerTarget;
import java.util.function.Consumer;

/**
 * A node held by an exclusive lock; whoever has it may change the node and its hardware.
 *
 * <p>Every method fails with {@link dev.bessemer.model.fault.Conflict} code {@code lock_lost} once
 * somebody else took the node over. Then the caller must stop at once and touch nothing more.
 */
public interface LockedTask extends NodeTask {
  /**
   * To be called directly before anything that changes the hardware or commands the agent. Costs
   * little; it asks the database only when the lease is about to run out.
   */
  void ensureHeld();

  /** Changes the node's row, in one transaction. */
  void update(Consumer<NodeEdit> change);

  /**
   * Changes the power and waits for it, with all that belongs to it: targets shown meanwhile, boot
   * device restored, agent forgotten at power off, last error.
   *
   * @throws HardwareFailure when the machine does not get there in time
   */
  void changePower(PowerTarget target);

  /**
   * Makes a new agent token and keeps it over restarts of the machine; for boot media that carry
   * it.
   */
  String pregenerateToken();

  /** Forgets token, address and certificate of the agent. */
  void forgetAgent();

  /** Tells how far the present step is, 0 to 100, and in words. */
  void progress(int percent, String words);
}
