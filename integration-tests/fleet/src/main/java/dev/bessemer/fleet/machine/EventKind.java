package dev.bessemer.fleet.machine;

/** Who speaks, or what changes, in a line of the fleet's log. */
public enum EventKind {
  BMC,
  POWER,
  BOOT,
  LOOKUP,
  HEARTBEAT,
  COMMAND,
  STEP,
  FAULT
}
