package dev.bessemer.bmc.redfish;

/**
 * The version of one firmware.
 *
 * @param component {@code bios}, {@code bmc}, or {@code nic:} with the adapter's serial number or
 *     id
 */
public record FirmwareVersion(String component, String version) {}
