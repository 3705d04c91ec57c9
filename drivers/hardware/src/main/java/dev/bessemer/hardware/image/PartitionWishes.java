package dev.bessemer.hardware.image;

import org.jspecify.annotations.Nullable;

/** The partitions that an agent makes around a partition image. */
record PartitionWishes(int rootGb, int swapMb, int ephemeralMb, @Nullable String ephemeralFormat) {

  PartitionWishes(InstanceInfo info) {
    this(
        info.number("root_gb", 0),
        info.number("swap_mb", 0),
        1024 * info.number("ephemeral_gb", 0),
        info.number("ephemeral_gb", 0) == 0 ? null : info.text("ephemeral_format").orElse("ext4"));
  }

  int rootMb() {
    return 1024 * rootGb;
  }
}
