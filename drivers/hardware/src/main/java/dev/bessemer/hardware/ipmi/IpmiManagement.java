package dev.bessemer.hardware.ipmi;

import dev.bessemer.bmc.ipmi.BootDeviceChange;
import dev.bessemer.bmc.ipmi.BootDeviceSetting;
import dev.bessemer.bmc.ipmi.ChassisControl;
import dev.bessemer.bmc.ipmi.IpmiBmc;
import dev.bessemer.hardware.boot.BootModes;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.node.BootDevice;
import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.spi.LockedTask;
import dev.bessemer.spi.ManagementInterface;
import dev.bessemer.spi.NodeTask;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Boot device and maker by IPMI. BMCs have no boot mode of their own: it goes with the device. */
final class IpmiManagement extends OverIpmi implements ManagementInterface {
  private static final Map<BootDevice, dev.bessemer.bmc.ipmi.BootDevice> DEVICES =
      Map.of(
          BootDevice.PXE, dev.bessemer.bmc.ipmi.BootDevice.PXE,
          BootDevice.DISK, dev.bessemer.bmc.ipmi.BootDevice.DISK,
          BootDevice.CDROM, dev.bessemer.bmc.ipmi.BootDevice.CDROM,
          BootDevice.BIOS, dev.bessemer.bmc.ipmi.BootDevice.FIRMWARE_SETUP,
          BootDevice.SAFE, dev.bessemer.bmc.ipmi.BootDevice.DISK_SAFE_MODE);

  private final ForcedBootDevice forced;
  private final BootModes modes;

  IpmiManagement(IpmiAccess access, BootModes modes) {
    super(InterfaceKind.MANAGEMENT, access);
    this.forced = new ForcedBootDevice(access);
    this.modes = modes;
  }

  @Override
  public Set<BootDevice> supportedBootDevices(NodeTask task) {
    return DEVICES.keySet();
  }

  @Override
  public void setBootDevice(LockedTask task, BootDevice device, boolean persistent) {
    var code = DEVICES.get(device);
    if (code == null) {
      throw Refused.invalidParameter("Invalid boot device " + device.wire() + " specified.");
    }
    var info = access.info(task.node());
    if (info.forceBootDevice()) {
      forced.note(task, device, persistent);
    }
    var lasting = persistent && !info.forceBootDevice();
    var uefi = modes.of(task.node()).equals("uefi");
    var quirk = uefi && device == BootDevice.DISK && isSupermicro(task);
    var change = new BootDeviceChange(code, lasting, uefi, info.keepBootFlags(), quirk);
    access.order(task, bmc -> bmc.setBootDevice(change));
  }

  private boolean isSupermicro(NodeTask task) {
    return task.node()
        .property("vendor")
        .map(vendor -> vendor.toLowerCase(Locale.ROOT).contains("supermicro"))
        .orElseGet(() -> access.ask(task, IpmiBmc::deviceId).isSupermicro());
  }

  @Override
  public BootSetting bootDevice(NodeTask task) {
    var noted =
        forced.isUsed(task.node()) ? forced.noted(task.node()) : Optional.<BootDevice>empty();
    return noted
        .map(device -> new BootSetting(device, true))
        .orElseGet(() -> setting(access.ask(task, IpmiBmc::bootDevice)));
  }

  private static BootSetting setting(BootDeviceSetting found) {
    if (!found.valid()) {
      return new BootSetting(null, found.persistent());
    }
    var device =
        DEVICES.entrySet().stream()
            .filter(entry -> found.device().equals(Optional.of(entry.getValue())))
            .map(Map.Entry::getKey)
            .findFirst();
    return new BootSetting(device.orElse(null), found.persistent());
  }

  @Override
  public void injectNmi(LockedTask task) {
    access.order(task, bmc -> bmc.control(ChassisControl.DIAGNOSTIC_INTERRUPT));
  }

  @Override
  public Optional<String> vendor(NodeTask task) {
    return Makers.name(access.ask(task, IpmiBmc::deviceId).manufacturer());
  }
}
