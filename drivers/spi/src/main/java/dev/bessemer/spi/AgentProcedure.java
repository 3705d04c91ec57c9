package dev.bessemer.spi;

/**
 * The steps of a deployment by an agent, all but the writing of an image. Their priorities are
 * those that {@link CustomAgentDeploy} declares.
 */
public interface AgentProcedure extends DeployInterface {
  /** Starts the ramdisk. */
  StepOutcome deploy(LockedTask task);

  /** Makes the machine start what was written. */
  StepOutcome prepareInstanceBoot(LockedTask task);

  /** Ends the ramdisk. */
  StepOutcome tearDownAgent(LockedTask task);

  StepOutcome switchToTenantNetwork(LockedTask task);

  /** Starts the installed system. */
  StepOutcome bootInstance(LockedTask task);
}
