package dev.bessemer.conductor.lab;

import dev.bessemer.spi.AgentNotReady;
import dev.bessemer.spi.HardwareFailure;
import dev.bessemer.spi.LockedTask;
import dev.bessemer.spi.RescueInterface;
import dev.bessemer.spi.StepOutcome;

/** Rescues by a ramdisk, or at once where driver_info says {@code lab_rescue_at_once}. */
final class LabRescue implements RescueInterface {
  @Override
  public String name() {
    return "lab";
  }

  @Override
  public StepOutcome rescue(LockedTask task) {
    effect(task, "rescue");
    if (task.node().driverInfo("lab_rescue_at_once").isPresent()) {
      return new StepOutcome.Done();
    }
    LabMachine.of(task.uuid()).restart();
    return new StepOutcome.AwaitAgent();
  }

  @Override
  public void finish(LockedTask task) {
    if (!LabMachine.of(task.uuid()).reachable) {
      throw new AgentNotReady("the agent does not answer");
    }
    effect(
        task,
        "rescue password " + task.node().instanceInfo("hashed_rescue_password").orElse("missing"));
    effect(task, "rescue finished");
  }

  @Override
  public void unRescue(LockedTask task) {
    effect(task, "unrescue");
  }

  @Override
  public void cleanUp(LockedTask task) {
    effect(task, "rescue cleaned up");
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
