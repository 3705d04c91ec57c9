package dev.bessemer.hardware.fake;

import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.node.BootDevice;
import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.spi.LockedTask;
import dev.bessemer.spi.ManagementInterface;
import dev.bessemer.spi.NodeTask;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Remembers the boot device it was given, network boot before that, in UEFI mode. */
final class FakeManagement implements ManagementInterface {
  private static final String DEVICE = "fake_boot_device";
  private static final Set<BootDevice> DEVICES =
      Set.of(BootDevice.PXE, BootDevice.DISK, BootDevice.CDROM);
  private final FakeDelay delay;

  FakeManagement(FakeDelay delay) {
    this.delay = delay;
  }

  @Override
  public InterfaceKind kind() {
    return InterfaceKind.MANAGEMENT;
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public Set<BootDevice> supportedBootDevices(NodeTask task) {
    return DEVICES;
  }

  @Override
  public void setBootDevice(LockedTask task, BootDevice device, boolean persistent) {
    if (!DEVICES.contains(device)) {
      throw Refused.invalidParameter("Invalid boot device " + device.wire() + " specified.");
    }
    delay.pass(InterfaceKind.MANAGEMENT);
    task.ensureHeld();
    var setting = Map.of("boot_device", device.wire(), "persistent", persistent);
    task.update(edit -> edit.driverInternalInfo(DEVICE, setting));
  }

  @Override
  public BootSetting bootDevice(NodeTask task) {
    if (task.node().driverInternalInfo().get(DEVICE) instanceof Map<?, ?> setting) {
      var device = BootDevice.find(String.valueOf(setting.get("boot_device")));
      return new BootSetting(device.orElse(null), Boolean.TRUE.equals(setting.get("persistent")));
    }
    return new BootSetting(BootDevice.PXE, false);
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
    return Optional.of("OK");
  }
}
