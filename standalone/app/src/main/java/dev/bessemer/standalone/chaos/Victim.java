package dev.bessemer.standalone.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/**
 * A part of the system that is hurt again and again, and healed in between.
 *
 * @param gap longest time between two blows; the shortest is a third of it
 * @param blows which of them it is, is left to chance
 */
record Victim(String name, Duration gap, List<Blow> blows) {
  private static final double SHORT = 0.5;
  private static final double MIDDLE = 0.8;

  Blow blow(Random chance) {
    return blows.get(chance.nextInt(blows.size()));
  }

  Duration nextGap(Random chance) {
    return between(gap.toMillis() / 3, gap.toMillis(), chance);
  }

  /** How long it stays hurt: mostly a moment, at times longer than the lease of a conductor. */
  static Duration length(Random chance) {
    var kind = chance.nextDouble();
    if (kind < SHORT) {
      return between(0, 2_000, chance);
    }
    return kind < MIDDLE ? between(2_000, 8_000, chance) : between(16_000, 22_000, chance);
  }

  private static Duration between(long low, long high, Random chance) {
    return Duration.ofMillis(low + (long) (chance.nextDouble() * (high - low)));
  }
}
