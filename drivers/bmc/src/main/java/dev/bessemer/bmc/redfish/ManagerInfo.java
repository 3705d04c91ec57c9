package dev.bessemer.bmc.redfish;

import org.jspecify.annotations.Nullable;

/** A BMC about itself; null where it does not say. */
public record ManagerInfo(
    String path,
    String id,
    @Nullable String name,
    @Nullable String model,
    @Nullable String firmwareVersion,
    @Nullable String uuid,
    @Nullable Health health) {

  static ManagerInfo of(Resource manager) {
    return new ManagerInfo(
        manager.path(),
        manager.json().path("Id").asText(""),
        manager.text("Name"),
        manager.text("Model"),
        manager.text("FirmwareVersion"),
        manager.text("UUID"),
        Health.of(Resource.text(manager.json().path("Status").path("Health"))));
  }
}
