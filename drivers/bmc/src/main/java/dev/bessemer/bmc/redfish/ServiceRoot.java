package dev.bessemer.bmc.redfish;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A Redfish service about itself; null where it does not say. */
public record ServiceRoot(
    @Nullable String name,
    @Nullable String vendor,
    @Nullable String product,
    @Nullable String redfishVersion,
    @Nullable String uuid) {

  /** What of the root is needed again: this, and where the rest begins. */
  static Resource kept(Resource root) {
    return root.only(
        List.of(
            "Name", "Vendor", "Product", "RedfishVersion", "UUID", "Systems", "Managers", "Links"));
  }

  static ServiceRoot of(Resource root) {
    return new ServiceRoot(
        root.text("Name"),
        root.text("Vendor"),
        root.text("Product"),
        root.text("RedfishVersion"),
        root.text("UUID"));
  }
}
