package dev.bessemer.conductor.lab;

import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.model.step.Step;
import dev.bessemer.spi.HardwareFailure;
import dev.bessemer.spi.HardwareInterface;
import dev.bessemer.spi.LockedTask;
import org.jspecify.annotations.Nullable;

/**
 * Can do nothing but take note of what the agent did; driver_info {@code lab_no_raid} makes it a
 * failure.
 */
final class LabRaid implements HardwareInterface {
  @Override
  public InterfaceKind kind() {
    return InterfaceKind.RAID;
  }

  @Override
  public String name() {
    return "lab";
  }

  @Override
  public void agentDid(LockedTask task, Step step, @Nullable Object result) {
    task.ensureHeld();
    LabMachine.of(task.uuid()).did("raid heard of " + step.name());
    if (task.node().driverInfo("lab_no_raid").isPresent()) {
      throw new HardwareFailure("nothing was built");
    }
  }
}
