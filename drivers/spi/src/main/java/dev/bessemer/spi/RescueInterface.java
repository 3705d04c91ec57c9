package dev.bessemer.spi;

import dev.bessemer.model.node.InterfaceKind;

/**
 * Lets somebody into a machine whose own system they cannot get into.
 *
 * <p>The password is in {@code instance_info}: {@code rescue_password} and, for sending it
 * anywhere, {@code hashed_rescue_password}.
 */
public interface RescueInterface extends HardwareInterface {
  @Override
  default InterfaceKind kind() {
    return InterfaceKind.RESCUE;
  }

  /**
   * Starts the rescue system. Idempotent: a new owner begins with it again.
   *
   * @return {@link StepOutcome.Done} when it can be used already, {@link StepOutcome.AwaitAgent}
   *     when its agent will beat and {@link #finish} is to follow
   */
  StepOutcome rescue(LockedTask task);

  /**
   * Opens the rescue system, whose agent is there now.
   *
   * @throws AgentNotReady when it is to be tried again at the next heartbeat
   */
  default void finish(LockedTask task) {}

  /** Ends the rescue: the machine starts its own system again. Idempotent. */
  void unRescue(LockedTask task);

  /** Removes what {@link #rescue} prepared; called after failures too. Idempotent. */
  void cleanUp(LockedTask task);
}
