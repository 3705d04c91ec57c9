package dev.bessemer.fleet.machine;

import org.jspecify.annotations.Nullable;

/**
 * What somebody put into a machine and what it keeps while it is off; its disks' content is not
 * part of it.
 *
 * @param override what it starts from next
 * @param media address of the image in its drive; null: empty
 * @param stick address of the image on its USB stick; null: none
 * @param logicalDisks what was made of its disks, as a JSON list; null: nothing
 */
record Equipment(
    BootOverride override,
    @Nullable String media,
    @Nullable String stick,
    @Nullable String logicalDisks) {

  /** As delivered. */
  static final Equipment NONE = new Equipment(BootOverride.ABSENT, null, null, null);

  Equipment startingFrom(BootOverride wanted) {
    return new Equipment(wanted, media, stick, logicalDisks);
  }

  Equipment withMedia(@Nullable String url) {
    return new Equipment(override, url, stick, logicalDisks);
  }

  Equipment withStick(@Nullable String url) {
    return new Equipment(override, media, url, logicalDisks);
  }

  Equipment withLogicalDisks(@Nullable String disks) {
    return new Equipment(override, media, stick, disks);
  }
}
