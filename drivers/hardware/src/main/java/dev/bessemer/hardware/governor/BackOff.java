package dev.bessemer.hardware.governor;

import dev.bessemer.spi.DriverContext;
import java.time.Duration;

/**
 * How soon silent BMCs are left alone, and for how long.
 *
 * @param silences in a row after which it begins; 0: never
 * @param first the shortest time; each further silence doubles it
 * @param longest the longest
 */
record BackOff(int silences, Duration first, Duration longest) {
  private static final int MOST_DOUBLINGS = 20;

  BackOff {
    if (silences < 0 || !first.isPositive() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "bessemer.bmc.longest-back-off must not be shorter than bessemer.bmc.back-off, which is"
              + " longer than nothing, and bessemer.bmc.silences-until-back-off not negative");
    }
  }

  static BackOff of(DriverContext context) {
    return new BackOff(
        context.setting("bessemer.bmc.silences-until-back-off").map(Integer::parseInt).orElse(3),
        context.duration("bessemer.bmc.back-off", Duration.ofSeconds(30)),
        context.duration("bessemer.bmc.longest-back-off", Duration.ofMinutes(5)));
  }

  boolean begins(int silent) {
    return silences > 0 && silent >= silences;
  }

  Duration after(int silent) {
    var doubled = first.multipliedBy(1L << Math.min(silent - silences, MOST_DOUBLINGS));
    return doubled.compareTo(longest) < 0 ? doubled : longest;
  }
}
