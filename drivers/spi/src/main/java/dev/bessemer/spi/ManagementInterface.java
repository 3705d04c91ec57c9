package dev.bessemer.spi;

import dev.bessemer.model.node.BootDevice;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Boot device and identity of a machine. */
public interface ManagementInterface extends HardwareInterface {
  /** What the next start is set to; null where the BMC does not tell or tells something unknown. */
  record BootSetting(@Nullable BootDevice device, @Nullable Boolean persistent) {}

  Set<BootDevice> supportedBootDevices(NodeTask task);

  void setBootDevice(LockedTask task, BootDevice device, boolean persistent);

  BootSetting bootDevice(NodeTask task);

  /** Name of the maker, lower case; empty when the BMC does not tell. */
  default Optional<String> vendor(NodeTask task) {
    return Optional.empty();
  }

  /** {@code uefi} or {@code bios}; empty when the BMC does not tell. */
  default Optional<String> bootMode(NodeTask task) {
    return Optional.empty();
  }

  /**
   * Changes the boot mode; may restart the machine for it, and then leaves the power as it was.
   *
   * @param mode {@code uefi} or {@code bios}
   * @return whether the BMC has such a setting at all
   */
  default boolean setBootMode(LockedTask task, String mode) {
    return false;
  }

  /** Empty when the BMC does not tell. */
  default Optional<Boolean> secureBoot(NodeTask task) {
    return Optional.empty();
  }

  /** {@code OK}, {@code Warning} or {@code Critical}; empty when the BMC does not tell. */
  default Optional<String> health(NodeTask task) {
    return Optional.empty();
  }
}
