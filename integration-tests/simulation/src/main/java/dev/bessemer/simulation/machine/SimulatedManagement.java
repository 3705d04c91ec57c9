package dev.bessemer.simulation.machine;

import dev.bessemer.model.node.BootDevice;
import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.model.step.Resume;
import dev.bessemer.spi.CleanStep;
import dev.bessemer.spi.LockedTask;
import dev.bessemer.spi.ManagementInterface;
import dev.bessemer.spi.NodeTask;
import dev.bessemer.spi.ServiceStep;
import dev.bessemer.spi.StepOutcome;
import dev.bessemer.spi.VerifyStep;
import java.util.Set;

/** The BMC of a simulated machine, with a step of each sort that a conductor runs itself. */
public final class SimulatedManagement implements ManagementInterface {
  @Override
  public InterfaceKind kind() {
    return InterfaceKind.MANAGEMENT;
  }

  @Override
  public String name() {
    return SimulatedHardware.NAME;
  }

  /** One that may simply run again. */
  @VerifyStep(priority = 1)
  public void checkClock(LockedTask task) {
    Wire.effect(task, "check clock", false, m -> {});
  }

  /** One that ends in a restart, and may run again. */
  @CleanStep(priority = 30, resume = Resume.REPEAT)
  @ServiceStep(priority = 0, resume = Resume.REPEAT)
  public StepOutcome resetBios(LockedTask task) {
    Wire.effect(task, "reset bios", false, m -> {});
    return new StepOutcome.Reboot(false);
  }

  /** One of which nobody can know how far it got. */
  @CleanStep(priority = 0, resume = Resume.FAIL)
  @ServiceStep(priority = 0, resume = Resume.FAIL)
  public void flashFirmware(LockedTask task) {
    Wire.effect(task, "flash firmware", true, m -> {});
  }

  @Override
  public Set<BootDevice> supportedBootDevices(NodeTask task) {
    return Set.of(BootDevice.PXE, BootDevice.DISK);
  }

  @Override
  public void setBootDevice(LockedTask task, BootDevice device, boolean persistent) {
    Wire.effect(
        task,
        "boot device " + device.wire(),
        false,
        m -> m.boots(device == BootDevice.PXE ? Machine.Boot.RAMDISK : Machine.Boot.DISK));
  }

  @Override
  public BootSetting bootDevice(NodeTask task) {
    return new BootSetting(BootDevice.DISK, true);
  }
}
