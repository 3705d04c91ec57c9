package dev.bessemer.fleet.machine;

/** What runs in a machine. */
public enum Phase {
  OFF,
  /** Power is on and nothing was started yet. */
  FIRMWARE,
  RAMDISK,
  /** The system on the root disk. */
  SYSTEM,
  /** The firmware's menu, or its message that there is nothing to start. */
  IDLE
}
