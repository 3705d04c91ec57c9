package dev.bessemer.api.ramdisk;

import dev.bessemer.model.fault.Forbidden;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Whether agents are answered here. */
@ApplicationScoped
class RamdiskDoor {
  private final RamdiskConfig config;

  @Inject
  RamdiskDoor(RamdiskConfig config) {
    this.config = config;
  }

  void requireOpen() {
    if (!config.enabled()) {
      throw new Forbidden("ramdisk_disabled", "The endpoints for ramdisks are switched off here.");
    }
  }
}
