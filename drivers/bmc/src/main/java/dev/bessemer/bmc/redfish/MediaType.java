package dev.bessemer.bmc.redfish;

import org.jspecify.annotations.Nullable;

/** What a virtual drive takes. */
public enum MediaType {
  CD("CD"),
  DVD("DVD"),
  FLOPPY("Floppy"),
  USB_STICK("USBStick");

  private final String wire;

  MediaType(String wire) {
    this.wire = wire;
  }

  /** As Redfish writes it. */
  public String wire() {
    return wire;
  }

  /** Null for a word that is not among these. */
  static @Nullable MediaType of(@Nullable String wire) {
    for (var each : values()) {
      if (each.wire.equals(wire)) {
        return each;
      }
    }
    return null;
  }
}
