package dev.bessemer.conductor.steps;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
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

  /** What is wrong with the arguments of a step of that name. */
  static Optional<String> objection(Reserved step, Map<String, Object> args) {
    var seconds = args.get("seconds");
    return step == WAIT && seconds != null && !seconds.toString().matches("\\d{1,9}")
        ? Optional.of("Step wait has invalid seconds: %s".formatted(seconds))
        : Optional.empty();
  }

  public static Optional<Reserved> find(String step) {
    return Arrays.stream(values()).filter(r -> r.wire().equals(step)).findFirst();
  }
}
