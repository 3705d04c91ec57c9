package dev.bessemer.hardware.redfish;

import dev.bessemer.bmc.redfish.BootOutcome;
import dev.bessemer.bmc.redfish.BootRequest;
import dev.bessemer.bmc.redfish.BootTarget;
import dev.bessemer.model.node.BootDevice;
import dev.bessemer.model.node.Node;
import dev.bessemer.spi.LockedTask;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Sets boot devices, and for BMCs that keep one for a single start only, sets it again before each
 * start.
 */
final class BootDeviceKeeper {
  private static final String KEPT = "redfish_boot_device";
  private static final String HTTP_URL = "redfish_uefi_http_url";

  static final Map<BootDevice, BootTarget> TARGETS =
      new EnumMap<>(
          Map.of(
              BootDevice.PXE, BootTarget.PXE,
              BootDevice.DISK, BootTarget.HDD,
              BootDevice.CDROM, BootTarget.CD,
              BootDevice.BIOS, BootTarget.BIOS_SETUP,
              BootDevice.UEFIHTTP, BootTarget.UEFI_HTTP));

  private final RedfishAccess access;

  BootDeviceKeeper(RedfishAccess access) {
    this.access = access;
  }

  /** Sets a device that is among {@link #TARGETS}. */
  void set(LockedTask task, BootDevice device, boolean persistent) {
    var request = request(task.node(), device, persistent);
    var outcome = access.order(task, bmc -> bmc.setBoot(request));
    var again = outcome == BootOutcome.ONCE_INSTEAD_OF_ALWAYS ? device.wire() : null;
    task.update(
        edit -> {
          edit.driverInternalInfo(KEPT, again);
          edit.driverInternalInfo(HTTP_URL, null);
        });
  }

  void restore(LockedTask task) {
    kept(task.node())
        .map(device -> request(task.node(), device, false))
        .ifPresent(request -> access.order(task, bmc -> bmc.setBoot(request)));
  }

  Optional<BootDevice> kept(Node node) {
    return node.driverInternalInfo().get(KEPT) instanceof String device
        ? BootDevice.find(device)
        : Optional.empty();
  }

  private static BootRequest request(Node node, BootDevice device, boolean persistent) {
    var target = TARGETS.getOrDefault(device, BootTarget.NONE);
    var request = persistent ? BootRequest.always(target) : BootRequest.once(target);
    return request
        .forVendor(node.property("vendor").orElse(null))
        .from(node.driverInternalInfo().get(HTTP_URL) instanceof String url ? url : null);
  }
}
