package dev.bessemer.hardware.ipmi;

import dev.bessemer.model.node.BootDevice;
import dev.bessemer.model.node.Node;
import dev.bessemer.spi.LockedTask;
import java.util.Optional;

/**
 * For BMCs that forget a persistent boot device: what the operator wants is kept with the node and
 * set anew, for one start, before each start. Used with {@code ipmi_force_boot_device} only.
 */
final class ForcedBootDevice {
  private static final String DEVICE = "persistent_boot_device";
  private static final String NEXT_IS_PERSISTENT = "is_next_boot_persistent";

  private final IpmiAccess access;

  ForcedBootDevice(IpmiAccess access) {
    this.access = access;
  }

  boolean isUsed(Node node) {
    return access.info(node).forceBootDevice();
  }

  /** Notes a wish that is about to be sent to the BMC. */
  void note(LockedTask task, BootDevice device, boolean persistent) {
    task.update(
        edit -> {
          edit.driverInternalInfo(NEXT_IS_PERSISTENT, persistent ? null : false);
          if (persistent) {
            edit.driverInternalInfo(DEVICE, device.wire());
          }
        });
  }

  /** The device for all starts, when one was noted. */
  Optional<BootDevice> noted(Node node) {
    return node.driverInternalInfo().get(DEVICE) instanceof String device
        ? BootDevice.find(device)
        : Optional.empty();
  }

  /** Sets the device again, unless another one was asked for this one start. */
  void beforeStart(LockedTask task) {
    if (!isUsed(task.node())) {
      return;
    }
    if (Boolean.FALSE.equals(task.node().driverInternalInfo().get(NEXT_IS_PERSISTENT))) {
      task.update(edit -> edit.driverInternalInfo(NEXT_IS_PERSISTENT, null));
      return;
    }
    noted(task.node())
        .ifPresent(
            device -> {
              task.driver().management().setBootDevice(task, device, false);
              task.update(edit -> edit.driverInternalInfo(NEXT_IS_PERSISTENT, null));
            });
  }
}
