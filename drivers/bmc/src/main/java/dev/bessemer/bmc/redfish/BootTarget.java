package dev.bessemer.bmc.redfish;

import org.jspecify.annotations.Nullable;

/** What a system can be told to start from. */
public enum BootTarget {
  NONE("None"),
  PXE("Pxe"),
  FLOPPY("Floppy"),
  CD("Cd"),
  USB("Usb"),
  USB_CD("UsbCd"),
  HDD("Hdd"),
  BIOS_SETUP("BiosSetup"),
  UTILITIES("Utilities"),
  DIAGNOSTICS("Diags"),
  UEFI_SHELL("UefiShell"),
  UEFI_TARGET("UefiTarget"),
  SD_CARD("SDCard"),
  UEFI_HTTP("UefiHttp"),
  REMOTE_DRIVE("RemoteDrive"),
  UEFI_BOOT_NEXT("UefiBootNext"),
  RECOVERY("Recovery");

  private final String wire;

  BootTarget(String wire) {
    this.wire = wire;
  }

  /** As Redfish writes it. */
  public String wire() {
    return wire;
  }

  /** Null for a word that is not among these. */
  static @Nullable BootTarget of(@Nullable String wire) {
    for (var each : values()) {
      if (each.wire.equals(wire)) {
        return each;
      }
    }
    return null;
  }
}
