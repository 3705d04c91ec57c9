package dev.bessemer.conductor.lab;

import dev.bessemer.model.node.BootDevice;
import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.spi.HardwareFailure;
import dev.bessemer.spi.LockedTask;
import dev.bessemer.spi.ManagementInterface;
import dev.bessemer.spi.NodeTask;
import dev.bessemer.spi.VerifyStep;
import java.util.Optional;
import java.util.Set;

/** The BMC of a lab machine, besides its power. */
public final class LabManagement implements ManagementInterface {
  @Override
  public InterfaceKind kind() {
    return InterfaceKind.MANAGEMENT;
  }

  @Override
  public String name() {
    return "lab";
  }

  @VerifyStep(priority = 1)
  public void checkClock(LockedTask task) {
    var machine = LabMachine.of(task.uuid());
    machine.did("check clock");
    if ("check clock".equals(machine.failingStep)) {
      throw new HardwareFailure("the clock of the BMC is wrong");
    }
  }

  @Override
  public Set<BootDevice> supportedBootDevices(NodeTask task) {
    return Set.of(BootDevice.PXE, BootDevice.DISK);
  }

  @Override
  public void setBootDevice(LockedTask task, BootDevice device, boolean persistent) {
    task.ensureHeld();
    LabMachine.of(task.uuid()).askBmc();
    LabMachine.of(task.uuid()).did("boot device " + device.wire());
  }

  @Override
  public BootSetting bootDevice(NodeTask task) {
    LabMachine.of(task.uuid()).askBmc();
    return new BootSetting(BootDevice.DISK, true);
  }

  @Override
  public Optional<String> vendor(NodeTask task) {
    return Optional.of("lab works");
  }

  @Override
  public Optional<String> bootMode(NodeTask task) {
    return Optional.of("uefi");
  }

  @Override
  public Optional<Boolean> secureBoot(NodeTask task) {
    return Optional.of(false);
  }

  @Override
  public Optional<String> health(NodeTask task) {
    return Optional.ofNullable(LabMachine.of(task.uuid()).health);
  }
}
