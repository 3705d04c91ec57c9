package dev.bessemer.spi;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a light of a machine belongs to. */
public enum IndicatorComponent {
  CHASSIS,
  SYSTEM,
  DISK,
  POWER,
  NIC;

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<IndicatorComponent> find(String wire) {
    return Arrays.stream(values()).filter(c -> c.wire().equals(wire)).findFirst();
  }
}
