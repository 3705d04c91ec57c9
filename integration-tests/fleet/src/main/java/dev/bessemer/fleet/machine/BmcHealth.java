package dev.bessemer.fleet.machine;

import java.time.Duration;

/**
 * How a BMC behaves at the moment.
 *
 * @param dead it answers nothing at all
 * @param delay time it takes for every answer, never negative
 */
public record BmcHealth(boolean dead, Duration delay) {
  /** Answers at once. */
  public static final BmcHealth GOOD = new BmcHealth(false, Duration.ZERO);
}
