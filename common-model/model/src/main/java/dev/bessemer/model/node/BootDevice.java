package dev.bessemer.model.node;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a node can be told to start from. */
public enum BootDevice {
  PXE("pxe"),
  DISK("disk"),
  CDROM("cdrom"),
  BIOS("bios"),
  SAFE("safe"),
  WANBOOT("wanboot"),
  ISCSIBOOT("iscsiboot"),
  FLOPPY("floppy"),
  UEFIHTTP("uefihttp");

  private final String wire;

  BootDevice(String wire) {
    this.wire = wire;
  }

  public String wire() {
    return wire;
  }

  public static Optional<BootDevice> find(@Nullable String wire) {
    return Arrays.stream(values()).filter(d -> d.wire.equals(wire)).findFirst();
  }
}
