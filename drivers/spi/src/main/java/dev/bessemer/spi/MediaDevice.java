package dev.bessemer.spi;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a virtual drive of a BMC looks like to its machine. */
public enum MediaDevice {
  CDROM,
  DISK,
  FLOPPY;

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<MediaDevice> find(String wire) {
    return Arrays.stream(values()).filter(d -> d.wire().equals(wire)).findFirst();
  }
}
