package dev.bessemer.conductor.lab;

import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.model.state.PowerState;
import dev.bessemer.model.step.Resume;
import dev.bessemer.model.step.Step;
import dev.bessemer.model.step.StepKind;
import dev.bessemer.spi.AgentSteps;
import dev.bessemer.spi.CleanStep;
import dev.bessemer.spi.DeployInterface;
import dev.bessemer.spi.DeployStep;
import dev.bessemer.spi.HardwareFailure;
import dev.bessemer.spi.LockedTask;
import dev.bessemer.spi.NodeTask;
import dev.bessemer.spi.ServiceStep;
import dev.bessemer.spi.StepArg;
import dev.bessemer.spi.StepOutcome;
import java.time.Duration;
import java.util.Map;

/** A procedure like that of the direct deploy interface. */
public final class LabDeploy implements DeployInterface {
  private final AgentSteps agent = new LabAgent();

  @Override
  public InterfaceKind kind() {
    return InterfaceKind.DEPLOY;
  }

  @Override
  public String name() {
    return "lab";
  }

  @Override
  public void prepare(LockedTask task) {
    effect(task, "prepare");
  }

  @DeployStep(priority = 100, resume = Resume.REPEAT)
  public StepOutcome deploy(LockedTask task) {
    effect(task, "deploy");
    LabMachine.of(task.uuid()).restart();
    return new StepOutcome.AwaitAgent();
  }

  @DeployStep(priority = 80, resume = Resume.ASK_AGENT)
  public StepOutcome writeImage(LockedTask task) {
    effect(task, "write_image");
    agent.start(
        task,
        StepKind.DEPLOY,
        new Step(
            InterfaceKind.DEPLOY,
            "write_image",
            80,
            Map.of(),
            Map.of(),
            true,
            true,
            true,
            false,
            Resume.ASK_AGENT),
        Map.of());
    return new StepOutcome.AwaitAgent();
  }

  @DeployStep(priority = 60, resume = Resume.FAIL)
  public void setBootDevice(LockedTask task) {
    effect(task, "set_boot_device");
  }

  @DeployStep(priority = 20, resume = Resume.REPEAT)
  public void bootInstance(LockedTask task) {
    effect(task, "boot_instance");
  }

  @DeployStep(priority = 0)
  @CleanStep(priority = 0, requiresRamdisk = false)
  public StepOutcome polled(
      LockedTask task, @StepArg(value = "times", help = "How often to look") int times) {
    effect(task, "polled");
    var looks = LabMachine.of(task.uuid()).effects().stream().filter("polled"::equals).count();
    return looks < times
        ? new StepOutcome.CheckAgain(Duration.ofSeconds(30))
        : new StepOutcome.Done();
  }

  @CleanStep(priority = 0)
  public StepOutcome restarting(LockedTask task) {
    effect(task, "restarting");
    return new StepOutcome.Reboot(false);
  }

  @CleanStep(priority = 0, requiresRamdisk = false)
  public StepOutcome restartingAlone(LockedTask task) {
    effect(task, "restarting_alone");
    var times =
        LabMachine.of(task.uuid()).effects().stream().filter("restarting_alone"::equals).count();
    return times == 1 ? new StepOutcome.Reboot(true) : new StepOutcome.Done();
  }

  @CleanStep(priority = 0, requiresRamdisk = false, abortable = true)
  public void outOfBand(
      LockedTask task, @StepArg(value = "size", help = "In GiB", required = true) int size) {
    effect(task, "out_of_band " + size);
  }

  @Override
  public void tearDown(LockedTask task) {
    effect(task, "tear down");
    LabMachine.of(task.uuid()).power = PowerState.OFF;
  }

  @Override
  public boolean startsFromDisk(NodeTask task) {
    return !task.node().instanceInfo().containsKey("boots_from_network");
  }

  @Override
  public void takeOver(LockedTask task) {
    effect(task, "take over");
  }

  @Override
  public void cleanUp(LockedTask task) {
    task.ensureHeld();
    LabMachine.of(task.uuid()).cleanUp();
  }

  @Override
  public StepOutcome prepareRamdiskFor(LockedTask task, StepKind kind) {
    effect(task, "ramdisk for " + kind.wire());
    if (keepsAgent(task)) {
      return new StepOutcome.Done();
    }
    LabMachine.of(task.uuid()).restart();
    return new StepOutcome.AwaitAgent();
  }

  @Override
  public void tearDownRamdiskFor(LockedTask task, StepKind kind) {
    effect(task, "ramdisk down");
    LabMachine.of(task.uuid()).power = PowerState.OFF;
  }

  @ServiceStep(requiresRamdisk = false)
  public void inService(LockedTask task) {
    effect(task, "in_service");
  }

  @Override
  public boolean keepsAgent(NodeTask task) {
    return LabMachine.of(task.uuid()).staysUp && task.agent().url() != null;
  }

  @Override
  public AgentSteps agentSteps() {
    return agent;
  }

  private static void effect(LockedTask task, String what) {
    task.ensureHeld();
    var machine = LabMachine.of(task.uuid());
    machine.did(what);
    if (what.equals(machine.failingStep)) {
      throw new HardwareFailure("the lab was told to fail " + what);
    }
  }
}
