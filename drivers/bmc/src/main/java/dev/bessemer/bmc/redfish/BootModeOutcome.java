package dev.bessemer.bmc.redfish;

/** What became of a change of the boot mode. */
public enum BootModeOutcome {
  /** The system has this mode now. */
  IN_EFFECT,
  /** The system will have it after a restart. */
  NEEDS_RESTART,
  /** The BMC took it, but never tells the mode. */
  NOT_READABLE
}
