package dev.bessemer.model.node;

import org.jspecify.annotations.Nullable;

/**
 * Firmware of one part of a machine.
 *
 * @param component {@code bios}, {@code bmc} or {@code nic:} with something that names the adapter
 * @param version null when the BMC does not tell
 */
public record FirmwareComponent(
    String component,
    @Nullable String version,
    @Nullable String vendor,
    @Nullable String model,
    @Nullable String serialNumber) {

  /** Of which nothing but the version is known. */
  public static FirmwareComponent of(String component, String version) {
    return new FirmwareComponent(component, version, null, null, null);
  }
}
