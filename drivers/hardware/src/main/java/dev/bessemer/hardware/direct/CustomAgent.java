package dev.bessemer.hardware.direct;

import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.model.step.Resume;
import dev.bessemer.model.step.StepKind;
import dev.bessemer.spi.AgentProcedure;
import dev.bessemer.spi.AgentSteps;
import dev.bessemer.spi.DeployStep;
import dev.bessemer.spi.LockedTask;
import dev.bessemer.spi.NodeTask;
import dev.bessemer.spi.StepOutcome;
import java.util.Map;

/** As {@link DirectDeploy}, but no image is written: somebody's own steps do what is to be done. */
public final class CustomAgent implements AgentProcedure {
  private final DirectDeploy direct;

  CustomAgent(DirectDeploy direct) {
    this.direct = direct;
  }

  @Override
  public InterfaceKind kind() {
    return InterfaceKind.DEPLOY;
  }

  @Override
  public String name() {
    return "custom-agent";
  }

  @Override
  public Map<String, String> properties() {
    return direct.properties();
  }

  @Override
  public void validate(NodeTask task) {
    task.driver().boot().validate(task);
  }

  @Override
  public void prepare(LockedTask task) {
    validate(task);
    direct.prepareRamdisk(task);
  }

  @Override
  @DeployStep(priority = 100, resume = Resume.REPEAT)
  public StepOutcome deploy(LockedTask task) {
    return direct.deploy(task);
  }

  /** The disk is started, whoever wrote it; a boot loader is for those steps to install. */
  @Override
  @DeployStep(priority = 60, resume = Resume.REPEAT)
  public StepOutcome prepareInstanceBoot(LockedTask task) {
    task.driver().boot().prepareInstance(task);
    return new StepOutcome.Done();
  }

  @Override
  @DeployStep(priority = 40, resume = Resume.REPEAT)
  public StepOutcome tearDownAgent(LockedTask task) {
    return direct.tearDownAgent(task);
  }

  @Override
  @DeployStep(priority = 30, resume = Resume.REPEAT)
  public StepOutcome switchToTenantNetwork(LockedTask task) {
    return direct.switchToTenantNetwork(task);
  }

  @Override
  @DeployStep(priority = 20, resume = Resume.REPEAT)
  public StepOutcome bootInstance(LockedTask task) {
    return direct.bootInstance(task);
  }

  @Override
  public void tearDown(LockedTask task) {
    direct.tearDown(task);
  }

  @Override
  public void cleanUp(LockedTask task) {
    direct.cleanUp(task);
  }

  @Override
  public boolean startsFromDisk(NodeTask task) {
    return direct.startsFromDisk(task);
  }

  @Override
  public StepOutcome prepareRamdiskFor(LockedTask task, StepKind kind) {
    return direct.prepareRamdiskFor(task, kind);
  }

  @Override
  public void tearDownRamdiskFor(LockedTask task, StepKind kind) {
    direct.tearDownRamdiskFor(task, kind);
  }

  @Override
  public boolean keepsAgent(NodeTask task) {
    return direct.keepsAgent(task);
  }

  @Override
  public AgentSteps agentSteps() {
    return direct.agentSteps();
  }
}
