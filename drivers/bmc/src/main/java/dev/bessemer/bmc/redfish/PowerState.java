package dev.bessemer.bmc.redfish;

import org.jspecify.annotations.Nullable;

/** Whether a system has power; one on its way counts as arrived. */
public enum PowerState {
  ON,
  OFF,
  /** The BMC does not say, or names something in between. */
  UNKNOWN;

  static PowerState of(@Nullable String wire) {
    return switch (wire) {
      case "On", "PoweringOn" -> ON;
      case "Off", "PoweringOff" -> OFF;
      case null, default -> UNKNOWN;
    };
  }

  /** The same, but a system on its way is nowhere yet: it may still run, or not run yet. */
  static PowerState settled(@Nullable String wire) {
    return switch (wire) {
      case "On" -> ON;
      case "Off" -> OFF;
      case null, default -> UNKNOWN;
    };
  }
}
