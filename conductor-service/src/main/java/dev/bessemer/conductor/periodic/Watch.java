package dev.bessemer.conductor.periodic;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks for something that costs a lot to look for only when there are signs of it: for a while
 * after a change of what tells of it and after it was found, and now and then in any case.
 *
 * <p>Used by one thread at a time.
 */
final class Watch {
  /** What somebody asked for who is gone may still come true for so long. */
  static final Duration SETTLES = Duration.ofSeconds(10);

  /** For what came about in no way that tells. */
  static final Duration IN_ANY_CASE = Duration.ofMinutes(1);

  private final InstantSource time;
  private @Nullable Object told;
  private Instant restless = Instant.MIN;
  private Instant looked = Instant.MIN;

  Watch(InstantSource time) {
    this.time = time;
  }

  /**
   * Looks if there is reason to.
   *
   * @param signs what tells, read before the look
   * @param look whether something was found
   */
  void over(Object signs, BooleanSupplier look) {
    var now = time.instant();
    if (!signs.equals(told)) {
      told = signs;
      restless = now;
    }
    if (now.isBefore(restless.plus(SETTLES)) || !now.isBefore(looked.plus(IN_ANY_CASE))) {
      look(now, look);
    }
  }

  private void look(Instant now, BooleanSupplier look) {
    // One that fails does not count.
    looked = Instant.MIN;
    if (look.getAsBoolean()) {
      restless = now;
    }
    looked = now;
  }

  /** The next time is a time to look. */
  void suspect() {
    looked = Instant.MIN;
  }
}
