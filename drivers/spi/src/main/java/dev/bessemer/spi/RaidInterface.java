package dev.bessemer.spi;

import dev.bessemer.model.node.InterfaceKind;
import java.util.Map;

/**
 * Logical disks made of physical ones.
 *
 * <p>It has steps by two conventions. {@code create_configuration} (clean) makes what the node's
 * {@code target_raid_config} says, with the arguments {@code create_root_volume}, {@code
 * create_nonroot_volumes} and {@code delete_existing}; {@code apply_configuration} (deploy,
 * service) takes what is to be made as its argument {@code raid_config}. {@code
 * delete_configuration} removes all. Their priority is 0: disks are not changed unless somebody
 * asks for it. What was made is kept with {@link RaidConfig#keep}.
 */
public interface RaidInterface extends HardwareInterface {
  @Override
  default InterfaceKind kind() {
    return InterfaceKind.RAID;
  }

  /**
   * Refuses a configuration that this hardware could never have.
   *
   * @throws dev.bessemer.model.fault.Refused naming what is wrong
   */
  default void validateConfig(NodeTask task, Map<String, Object> config) {
    LogicalDiskRules.STANDARD.check(config);
  }

  /** What can be said of a logical disk, each with a description for people. */
  default Map<String, String> logicalDiskProperties() {
    return LogicalDiskRules.STANDARD.descriptions();
  }
}
