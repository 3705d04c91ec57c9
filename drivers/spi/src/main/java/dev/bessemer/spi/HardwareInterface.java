package dev.bessemer.spi;

import dev.bessemer.model.node.InterfaceKind;
import java.util.Map;

/**
 * One implementation of one kind of interface.
 *
 * <p>There is one instance for all nodes, used by many threads at once: it keeps nothing of a node.
 */
public interface HardwareInterface {
  InterfaceKind kind();

  /** Its name among those of its kind, such as {@code ipmitool}. */
  String name();

  /** The driver_info keys it reads, with a description for people; required ones say so. */
  default Map<String, String> properties() {
    return Map.of();
  }

  /**
   * Whether the node has all that is needed; asks no hardware.
   *
   * @throws dev.bessemer.model.fault.Refused naming what is wrong or missing
   */
  default void validate(NodeTask task) {}
}
