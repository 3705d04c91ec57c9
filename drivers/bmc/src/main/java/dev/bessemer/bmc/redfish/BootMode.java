package dev.bessemer.bmc.redfish;

import org.jspecify.annotations.Nullable;

/** How the firmware starts a system. */
public enum BootMode {
  UEFI("UEFI"),
  LEGACY("Legacy");

  private final String wire;

  BootMode(String wire) {
    this.wire = wire;
  }

  /** As Redfish writes it. */
  public String wire() {
    return wire;
  }

  /** Null for a word that is not among these. */
  static @Nullable BootMode of(@Nullable String wire) {
    for (var each : values()) {
      if (each.wire.equals(wire)) {
        return each;
      }
    }
    return null;
  }
}
