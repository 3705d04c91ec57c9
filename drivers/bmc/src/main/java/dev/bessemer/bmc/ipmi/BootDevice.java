package dev.bessemer.bmc.ipmi;

import java.util.Arrays;
import java.util.Optional;

/** Where firmware can be told to start from: the device selectors of boot option 5. */
public enum BootDevice {
  /** The machine's own order. */
  NONE(0x00),
  PXE(0x04),
  DISK(0x08),
  DISK_SAFE_MODE(0x0C),
  DIAGNOSTICS(0x10),
  CDROM(0x14),
  FIRMWARE_SETUP(0x18),
  REMOTE_FLOPPY(0x1C),
  REMOTE_CDROM(0x20),
  REMOTE_MEDIA(0x24),
  REMOTE_DISK(0x2C),
  FLOPPY(0x3C);

  private static final int SELECTOR = 0x3C;

  private final int code;

  BootDevice(int code) {
    this.code = code;
  }

  /** The byte that stands for it on the wire. */
  public int code() {
    return code;
  }

  /** The device that the second byte of the boot flags selects, if it is a known one. */
  public static Optional<BootDevice> ofFlags(int flags) {
    return Arrays.stream(values()).filter(d -> d.code == (flags & SELECTOR)).findFirst();
  }
}
