package dev.bessemer.standalone.chaos;

import java.time.Duration;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What is to be tried.
 *
 * @param time how long the blows go on
 * @param pause how long a conductor stays stopped; null: that is left to chance
 */
record Scenario(
    int machines, int conductors, int apis, Duration time, long seed, @Nullable Duration pause) {
  /** A source of chance of its own for everybody, so that nobody's draws depend on the others'. */
  Random chance(String whose) {
    // Seeds that are close to each other give first draws that are, too.
    var mixed = new Random(new Random(seed).nextLong() ^ whose.hashCode() * 0x9E3779B97F4A7C15L);
    return new Random(mixed.nextLong());
  }
}
