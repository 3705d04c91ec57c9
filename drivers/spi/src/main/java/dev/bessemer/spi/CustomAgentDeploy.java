package dev.bessemer.spi;

import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.model.step.Resume;
import dev.bessemer.model.step.StepKind;
import java.util.Map;

/**
 * Deploys by an agent, in steps of one's own.
 *
 * <p>The ramdisk is started (100) and ended (40), the networks are switched (30) and the installed
 * system is started (20) as for any deployment by an agent. What happens in between is declared by
 * whoever extends this: steps with priorities from 41 to 99 find the agent at work. Making the
 * machine start what was installed (60) can be replaced by overriding {@link #prepareInstanceBoot}.
 */
public abstract class CustomAgentDeploy implements DeployInterface {
  private final DriverContext context;

  protected CustomAgentDeploy(DriverContext context) {
    this.context = context;
  }

  private AgentProcedure standard() {
    return context.implementation(InterfaceKind.DEPLOY, "custom-agent", AgentProcedure.class);
  }

  @Override
  public InterfaceKind kind() {
    return InterfaceKind.DEPLOY;
  }

  @Override
  public Map<String, String> properties() {
    return standard().properties();
  }

  @Override
  public void validate(NodeTask task) {
    standard().validate(task);
  }

  @Override
  public void prepare(LockedTask task) {
    standard().prepare(task);
  }

  @DeployStep(priority = 100, resume = Resume.REPEAT)
  public StepOutcome deploy(LockedTask task) {
    return standard().deploy(task);
  }

  @DeployStep(priority = 60, resume = Resume.REPEAT)
  public StepOutcome prepareInstanceBoot(LockedTask task) {
    return standard().prepareInstanceBoot(task);
  }

  @DeployStep(priority = 40, resume = Resume.REPEAT)
  public StepOutcome tearDownAgent(LockedTask task) {
    return standard().tearDownAgent(task);
  }

  @DeployStep(priority = 30, resume = Resume.REPEAT)
  public StepOutcome switchToTenantNetwork(LockedTask task) {
    return standard().switchToTenantNetwork(task);
  }

  @DeployStep(priority = 20, resume = Resume.REPEAT)
  public StepOutcome bootInstance(LockedTask task) {
    return standard().bootInstance(task);
  }

  @Override
  public void tearDown(LockedTask task) {
    standard().tearDown(task);
  }

  @Override
  public void cleanUp(LockedTask task) {
    standard().cleanUp(task);
  }

  @Override
  public boolean startsFromDisk(NodeTask task) {
    return standard().startsFromDisk(task);
  }

  @Override
  public void takeOver(LockedTask task) {
    standard().takeOver(task);
  }

  @Override
  public StepOutcome prepareRamdiskFor(LockedTask task, StepKind kind) {
    return standard().prepareRamdiskFor(task, kind);
  }

  @Override
  public void tearDownRamdiskFor(LockedTask task, StepKind kind) {
    standard().tearDownRamdiskFor(task, kind);
  }

  @Override
  public boolean keepsAgent(NodeTask task) {
    return standard().keepsAgent(task);
  }

  @Override
  public AgentSteps agentSteps() {
    return standard().agentSteps();
  }
}
