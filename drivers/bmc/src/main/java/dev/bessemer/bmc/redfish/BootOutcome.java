package dev.bessemer.bmc.redfish;

/** What became of a {@link BootRequest}. */
public enum BootOutcome {
  AS_ASKED,
  /** The BMC keeps it for one start only: ask again before each of the following. */
  ONCE_INSTEAD_OF_ALWAYS
}
