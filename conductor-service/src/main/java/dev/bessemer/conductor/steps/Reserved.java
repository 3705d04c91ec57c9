package dev.bessemer.conductor.steps;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Step names that the engine itself runs, whatever interface they are given with. */
public enum Reserved {
  POWER_ON,
  POWER_OFF,
  REBOOT,
  HOLD,
  WAIT;

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Reserved> find(String step) {
    return Arrays.stream(values()).filter(r -> r.wire().equals(step)).findFirst();
  }
}
