package dev.bessemer.spi;

import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.node.InterfaceKind;
import java.util.Map;

/** Gets ramdisk or instance onto a machine at its next start. Never changes the power. */
public interface BootInterface extends HardwareInterface {
  @Override
  default InterfaceKind kind() {
    return InterfaceKind.BOOT;
  }

  /**
   * Prepares that the next start is the ramdisk's.
   *
   * @param parameters for the kernel command line, such as {@code ipa-api-url}
   */
  void prepareRamdisk(LockedTask task, Map<String, String> parameters);

  void cleanUpRamdisk(LockedTask task);

  /** Prepares that the machine starts the installed system, from now on. */
  void prepareInstance(LockedTask task);

  void cleanUpInstance(LockedTask task);

  /**
   * Refuses when the node could not start the instance's own ramdisk, or image, at every start.
   *
   * @throws Refused that it is unsupported, where nothing else is said
   */
  default void validateRamdiskInstance(NodeTask task) {
    throw Refused.unsupported(task.node().driver(), "ramdisk_boot");
  }

  /**
   * Prepares that the machine starts the instance's own ramdisk, or image, from now on. Of an
   * active node only what the conductor must have is restored, and the machine is left as it is.
   */
  default void prepareRamdiskInstance(LockedTask task) {
    validateRamdiskInstance(task);
  }

  /** Refuses when the node could not boot the ramdisk for a rescue. */
  default void validateRescue(NodeTask task) {
    validate(task);
  }

  /** Refuses when the node could not boot the ramdisk for an inspection. */
  default void validateInspection(NodeTask task) {
    validate(task);
  }
}
