package dev.bessemer.hardware.passive;

import dev.bessemer.model.node.BootDevice;
import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.spi.LockedTask;
import dev.bessemer.spi.ManagementInterface;
import dev.bessemer.spi.NodeTask;
import java.util.Set;

/** For machines whose operator has set their boot order by hand, network before disk. */
final class NoopManagement implements ManagementInterface {
  @Override
  public InterfaceKind kind() {
    return InterfaceKind.MANAGEMENT;
  }

  @Override
  public String name() {
    return "noop";
  }

  @Override
  public Set<BootDevice> supportedBootDevices(NodeTask task) {
    return Set.of(BootDevice.PXE, BootDevice.DISK);
  }

  @Override
  public void setBootDevice(LockedTask task, BootDevice device, boolean persistent) {}

  @Override
  public BootSetting bootDevice(NodeTask task) {
    return new BootSetting(null, null);
  }
}
