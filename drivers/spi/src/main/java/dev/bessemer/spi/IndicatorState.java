package dev.bessemer.spi;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a light of a machine shines. */
public enum IndicatorState {
  OFF,
  ON,
  BLINKING,
  UNKNOWN;

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<IndicatorState> find(String wire) {
    return Arrays.stream(values()).filter(s -> s.wire().equals(wire)).findFirst();
  }
}
