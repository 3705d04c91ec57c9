package dev.bessemer.spi;

import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.node.BootDevice;
import dev.bessemer.model.node.InterfaceKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Boot device and identity of a machine. */
public interface ManagementInterface extends HardwareInterface {
  @Override
  default InterfaceKind kind() {
    return InterfaceKind.MANAGEMENT;
  }

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

  /** Whether {@link #setSecureBoot} can do anything at all. */
  default boolean setsSecureBoot() {
    return false;
  }

  /** In force from the next start on, if the BMC wants it so. */
  default void setSecureBoot(LockedTask task, boolean on) {
    throw unsupported(task, "set_secure_boot_state");
  }

  /** The modes that {@link #setBootMode} can set; none where boot modes cannot be set by itself. */
  default Set<String> supportedBootModes() {
    return Set.of();
  }

  /** Interrupts a machine so that its system can write a dump of itself. */
  default void injectNmi(LockedTask task) {
    throw unsupported(task, "inject_nmi");
  }

  /** The lights that can be asked for. */
  default List<Indicator> indicators(NodeTask task) {
    throw unsupported(task, "get_supported_indicators");
  }

  /**
   * @param indicator one of {@link #indicators}
   */
  default IndicatorState indicatorState(NodeTask task, Indicator indicator) {
    throw unsupported(task, "get_indicator_state");
  }

  /**
   * @param indicator one of {@link #indicators} that can be changed
   * @param state one of its states
   */
  default void setIndicatorState(LockedTask task, Indicator indicator, IndicatorState state) {
    throw unsupported(task, "set_indicator_state");
  }

  /** The BMC's virtual drives. */
  default List<MediaDrive> virtualMedia(NodeTask task) {
    throw unsupported(task, "get_virtual_media");
  }

  /** Whether the BMC has virtual drives at all, as far as is known without asking it. */
  default boolean hasVirtualMedia() {
    return false;
  }

  /**
   * Puts an image into a virtual drive, in place of any other for that type.
   *
   * @param url where the BMC fetches it
   */
  default void attachVirtualMedia(LockedTask task, MediaDevice device, String url) {
    throw unsupported(task, "attach_virtual_media");
  }

  /** Empties the virtual drives for these types. Idempotent. */
  default void detachVirtualMedia(LockedTask task, Set<MediaDevice> devices) {
    throw unsupported(task, "detach_virtual_media");
  }

  private static Refused unsupported(NodeTask task, String what) {
    return Refused.unsupported(task.node().driver(), what);
  }

  /**
   * What the sensors say, as Ironic gives it out: by kind of sensor such as {@code Temperature},
   * then by sensor, the names and values of what it tells.
   */
  default Map<String, Map<String, Object>> sensors(NodeTask task) {
    throw unsupported(task, "get_sensors_data");
  }

  /** {@code OK}, {@code Warning} or {@code Critical}; empty when the BMC does not tell. */
  default Optional<String> health(NodeTask task) {
    return Optional.empty();
  }

  /**
   * Vendor, boot mode, secure boot and health together, as all nodes are asked every few minutes;
   * for drivers that need fewer questions for it.
   */
  default MachineLook look(NodeTask task) {
    return new MachineLook(
        task.node().property("vendor").isPresent() ? Optional.empty() : vendor(task),
        bootMode(task),
        secureBoot(task),
        health(task));
  }
}
