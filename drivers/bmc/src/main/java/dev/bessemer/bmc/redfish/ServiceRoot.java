package dev.bessemer.bmc.redfish;

import org.jspecify.annotations.Nullable;

/** A Redfish service about itself; null where it does not say. */
public record ServiceRoot(
    @Nullable String name,
    @Nullable String vendor,
    @Nullable String product,
    @Nullable String redfishVersion,
    @Nullable String uuid) {

  static ServiceRoot of(Resource root) {
    return new ServiceRoot(
        root.text("Name"),
        root.text("Vendor"),
        root.text("Product"),
        root.text("RedfishVersion"),
        root.text("UUID"));
  }
}
