package dev.bessemer.fleet.machine;

/** What firmware can start from. */
public enum BootSource {
  NONE,
  PXE,
  DISK,
  CDROM,
  UEFI_HTTP,
  BIOS_SETUP
}
