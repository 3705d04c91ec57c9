package dev.bessemer.spi;

import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.model.step.StepKind;
import java.util.Optional;

/**
 * How a system gets onto a machine; its deploy steps are the procedure.
 *
 * <p>It also brings up and takes down the ramdisk for cleaning and service.
 */
public interface DeployInterface extends HardwareInterface {
  @Override
  default InterfaceKind kind() {
    return InterfaceKind.DEPLOY;
  }

  /** Before the first deploy step: networks, image data, boot medium. Idempotent. */
  void prepare(LockedTask task);

  /** Ends the instance: power off, networks. Cleaning follows. Idempotent. */
  void tearDown(LockedTask task);

  /** Removes what {@link #prepare} made; called after failures too. Idempotent. */
  void cleanUp(LockedTask task);

  /**
   * Whether this is the way to deploy what the instance asks for, which only matters to those that
   * choose among others. Asks nobody.
   */
  default boolean suits(NodeTask task) {
    return false;
  }

  /**
   * For an interface that only chooses: the name of the one that deploys in its place. The node has
   * that one until it is clean again.
   */
  default Optional<String> instead(NodeTask task) {
    return Optional.empty();
  }

  /**
   * Whether the instance starts from the machine's own disk; otherwise its boot interface has a
   * part in each of its starts. Asks nobody.
   */
  default boolean startsFromDisk(NodeTask task) {
    return true;
  }

  /** Restores what this conductor must have for a running instance of which it became the owner. */
  default void takeOver(LockedTask task) {}

  /**
   * Brings the ramdisk up for clean or service steps; {@link StepOutcome.Done} when none is needed.
   */
  StepOutcome prepareRamdiskFor(LockedTask task, StepKind kind);

  /** Takes the ramdisk down after clean or service steps. Idempotent. */
  void tearDownRamdiskFor(LockedTask task, StepKind kind);

  /** Whether the agent stays up for the next piece of work, so that it is not to be forgotten. */
  default boolean keepsAgent(NodeTask task) {
    return false;
  }

  /** The agent's side of it; {@link AgentSteps#NONE} for one that uses no agent. */
  AgentSteps agentSteps();
}
