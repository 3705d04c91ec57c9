package dev.bessemer.fleet.machine;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a machine is made of.
 *
 * @param macAddresses in the order of the interfaces, at least one
 * @param inventory its disks become files in {@code folder}
 * @param folder for disks and memory of the machine; null: disks are only numbers and nothing is
 *     remembered
 */
public record Hardware(
    Chassis.Identity identity,
    Chassis.Inventory inventory,
    List<String> macAddresses,
    @Nullable Path folder) {

  /** Checks that there is something to boot from and over. */
  public Hardware {
    if (macAddresses.isEmpty() || inventory.diskBytes().isEmpty()) {
      throw new IllegalArgumentException("a machine needs a network interface and a disk");
    }
  }

  /** The disk that images are written to. */
  VirtualDisk rootDisk() {
    var file = folder == null ? null : folder.resolve("disk.img");
    return new VirtualDisk("/dev/vda", inventory.diskBytes().getFirst(), file);
  }
}
