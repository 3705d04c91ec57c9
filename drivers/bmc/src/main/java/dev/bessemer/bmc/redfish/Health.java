package dev.bessemer.bmc.redfish;

import org.jspecify.annotations.Nullable;

/** How a part of the hardware is. */
public enum Health {
  OK("OK"),
  WARNING("Warning"),
  CRITICAL("Critical");

  private final String wire;

  Health(String wire) {
    this.wire = wire;
  }

  /** As Redfish writes it. */
  public String wire() {
    return wire;
  }

  /** Null for a word that is not among these. */
  static @Nullable Health of(@Nullable String wire) {
    for (var each : values()) {
      if (each.wire.equals(wire)) {
        return each;
      }
    }
    return null;
  }
}
