package dev.bessemer.simulation.machine;

import dev.bessemer.model.node.BootDevice;
import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.model.state.PowerTarget;
import dev.bessemer.model.step.Resume;
import dev.bessemer.model.step.StepKind;
import dev.bessemer.simulation.stage.Stage;
import dev.bessemer.spi.AgentSteps;
import dev.bessemer.spi.DeployInterface;
import dev.bessemer.spi.DeployStep;
import dev.bessemer.spi.LockedTask;
import dev.bessemer.spi.StepOutcome;
import java.time.Duration;
import java.util.Map;

/** The procedure of the direct deploy interface, with a step that polls in the middle. */
public final class SimulatedDeploy implements DeployInterface {
  private static final Duration POLL = Duration.ofSeconds(20);
  private final AgentSteps agent = new SimulatedAgentSteps();

  @Override
  public InterfaceKind kind() {
    return InterfaceKind.DEPLOY;
  }

  @Override
  public String name() {
    return SimulatedHardware.NAME;
  }

  @Override
  public void prepare(LockedTask task) {
    Wire.effect(task, "prepare", false, m -> {});
  }

  /** Brings the ramdisk up. */
  @DeployStep(priority = 100, resume = Resume.REPEAT)
  public StepOutcome deploy(LockedTask task) {
    return ramdisk(task);
  }

  /** Lets the agent write the image. */
  @DeployStep(priority = 80, resume = Resume.ASK_AGENT)
  public StepOutcome writeImage(LockedTask task) {
    agent.start(task, StepKind.DEPLOY, SimulatedAgentSteps.inBand("write_image", 80), Map.of());
    return new StepOutcome.AwaitAgent();
  }

  /** Looks again until it is done. */
  @DeployStep(priority = 60, resume = Resume.REPEAT)
  public StepOutcome settleDown(LockedTask task) {
    Wire.effect(task, "settle down", false, m -> {});
    return Stage.current().chance(0.5) ? new StepOutcome.CheckAgain(POLL) : new StepOutcome.Done();
  }

  /** Starts what was installed. */
  @DeployStep(priority = 20, resume = Resume.REPEAT)
  public void bootInstance(LockedTask task) {
    task.driver().management().setBootDevice(task, BootDevice.DISK, true);
    task.changePower(PowerTarget.REBOOT);
  }

  @Override
  public void tearDown(LockedTask task) {
    task.changePower(PowerTarget.OFF);
  }

  @Override
  public void cleanUp(LockedTask task) {
    Wire.effect(task, "clean up", false, m -> {});
  }

  @Override
  public StepOutcome prepareRamdiskFor(LockedTask task, StepKind kind) {
    return ramdisk(task);
  }

  @Override
  public void tearDownRamdiskFor(LockedTask task, StepKind kind) {
    task.driver().management().setBootDevice(task, BootDevice.DISK, true);
    task.changePower(kind == StepKind.SERVICE ? PowerTarget.REBOOT : PowerTarget.OFF);
  }

  @Override
  public AgentSteps agentSteps() {
    return agent;
  }

  private static StepOutcome ramdisk(LockedTask task) {
    task.driver().management().setBootDevice(task, BootDevice.PXE, false);
    task.changePower(PowerTarget.REBOOT);
    return new StepOutcome.AwaitAgent();
  }
}
