package dev.bessemer.bmc.redfish;

import org.jspecify.annotations.Nullable;

/**
 * Whether firmware starts signed software only.
 *
 * @param enabled at the next start; null if the BMC does not say
 * @param inForce since the last start; null likewise
 * @param mode of the keys, as written by the BMC
 */
public record SecureBootInfo(
    @Nullable Boolean enabled, @Nullable Boolean inForce, @Nullable String mode) {

  static SecureBootInfo of(Resource resource) {
    var enable = resource.json().path("SecureBootEnable");
    var current = resource.text("SecureBootCurrentBoot");
    return new SecureBootInfo(
        enable.isBoolean() ? Boolean.valueOf(enable.asBoolean()) : null,
        current == null ? null : Boolean.valueOf(current.equals("Enabled")),
        resource.text("SecureBootMode"));
  }
}
