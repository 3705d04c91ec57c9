package dev.bessemer.bmc.redfish;

import org.jspecify.annotations.Nullable;

/**
 * What a system shall start from.
 *
 * @param persistent at every start until changed, or only at the next one
 * @param httpBootUri for {@link BootTarget#UEFI_HTTP}; null leaves it to DHCP
 * @param vendor as the operator or an inspection named it, for vendors that want it otherwise
 */
public record BootRequest(
    BootTarget target, boolean persistent, @Nullable String httpBootUri, @Nullable String vendor) {

  public static BootRequest once(BootTarget target) {
    return new BootRequest(target, false, null, null);
  }

  public static BootRequest always(BootTarget target) {
    return new BootRequest(target, true, null, null);
  }

  public BootRequest forVendor(@Nullable String name) {
    return new BootRequest(target, persistent, httpBootUri, name);
  }

  public BootRequest from(@Nullable String uri) {
    return new BootRequest(target, persistent, uri, vendor);
  }

  BootFrequency frequency() {
    return persistent ? BootFrequency.CONTINUOUS : BootFrequency.ONCE;
  }
}
