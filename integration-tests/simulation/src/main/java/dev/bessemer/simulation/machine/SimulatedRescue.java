package dev.bessemer.simulation.machine;

import dev.bessemer.model.node.BootDevice;
import dev.bessemer.model.state.PowerTarget;
import dev.bessemer.spi.LockedTask;
import dev.bessemer.spi.RescueInterface;
import dev.bessemer.spi.StepOutcome;

/** Rescues by the ramdisk. */
final class SimulatedRescue implements RescueInterface {
  @Override
  public String name() {
    return SimulatedHardware.NAME;
  }

  @Override
  public StepOutcome rescue(LockedTask task) {
    task.driver().management().setBootDevice(task, BootDevice.PXE, false);
    task.changePower(PowerTarget.REBOOT);
    return new StepOutcome.AwaitAgent();
  }

  @Override
  public void finish(LockedTask task) {
    SimulatedAgentSteps.reach(task);
    Wire.effect(task, "rescue password", false, m -> {});
  }

  @Override
  public void unRescue(LockedTask task) {
    task.driver().management().setBootDevice(task, BootDevice.DISK, true);
    task.changePower(PowerTarget.REBOOT);
  }

  @Override
  public void cleanUp(LockedTask task) {
    Wire.effect(task, "rescue cleaned up", false, m -> {});
  }
}
