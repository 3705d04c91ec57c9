package dev.bessemer.bmc.redfish;

import org.jspecify.annotations.Nullable;

/** How long a boot target holds. */
public enum BootFrequency {
  DISABLED("Disabled"),
  ONCE("Once"),
  CONTINUOUS("Continuous");

  private final String wire;

  BootFrequency(String wire) {
    this.wire = wire;
  }

  /** As Redfish writes it. */
  public String wire() {
    return wire;
  }

  /** Null for a word that is not among these. */
  static @Nullable BootFrequency of(@Nullable String wire) {
    for (var each : values()) {
      if (each.wire.equals(wire)) {
        return each;
      }
    }
    return null;
  }
}
