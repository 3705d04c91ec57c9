package dev.bessemer.hardware.deploy;

import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.model.state.PowerTarget;
import dev.bessemer.model.step.Resume;
import dev.bessemer.spi.AgentSteps;
import dev.bessemer.spi.DeployInterface;
import dev.bessemer.spi.DeployStep;
import dev.bessemer.spi.DriverContext;
import dev.bessemer.spi.LockedTask;
import dev.bessemer.spi.NodeTask;
import dev.bessemer.spi.StepOutcome;
import java.util.Map;

/**
 * Starts a ramdisk, or an image, as the instance: {@code kernel} and {@code ramdisk}, or {@code
 * boot_iso}, of its {@code instance_info}. No agent takes part, and the disk stays as it is.
 */
public final class RamdiskDeploy extends Delegating {
  private final DriverContext context;

  public RamdiskDeploy(DriverContext context) {
    this.context = context;
  }

  @Override
  DeployInterface other(NodeTask task) {
    return context.implementation(InterfaceKind.DEPLOY, "direct", DeployInterface.class);
  }

  @Override
  public String name() {
    return "ramdisk";
  }

  @Override
  public Map<String, String> properties() {
    return Map.of();
  }

  /** What an image of a disk comes with may be called the same, so that must not be there. */
  @Override
  public boolean suits(NodeTask task) {
    var node = task.node();
    var wanted = node.instanceInfo("ironic_ramdisk_deploy").map(Boolean::parseBoolean);
    var named =
        node.instanceInfo("boot_iso").isPresent()
            || node.instanceInfo("kernel").isPresent() && node.instanceInfo("ramdisk").isPresent();
    return named && wanted.orElse(node.instanceInfo("image_source").isEmpty());
  }

  @Override
  public void validate(NodeTask task) {
    task.driver().boot().validateRamdiskInstance(task);
  }

  @Override
  public void prepare(LockedTask task) {
    validate(task);
  }

  /** Starts the instance. Begun again, it is started again: it keeps nothing. */
  @DeployStep(priority = 100, resume = Resume.REPEAT)
  public StepOutcome deploy(LockedTask task) {
    if (!task.node().disablePowerOff()) {
      task.changePower(PowerTarget.OFF);
    }
    task.driver().network().configureTenant(task);
    task.driver().boot().prepareRamdiskInstance(task);
    task.changePower(task.node().disablePowerOff() ? PowerTarget.REBOOT : PowerTarget.ON);
    return new StepOutcome.Done();
  }

  @Override
  public boolean startsFromDisk(NodeTask task) {
    return false;
  }

  /** Its boot files are needed at every start. */
  @Override
  public void takeOver(LockedTask task) {
    task.driver().boot().prepareRamdiskInstance(task);
  }

  @Override
  public AgentSteps agentSteps() {
    return context
        .implementation(InterfaceKind.DEPLOY, "direct", DeployInterface.class)
        .agentSteps();
  }
}
