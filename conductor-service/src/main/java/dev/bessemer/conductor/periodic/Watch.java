package dev.bessemer.conductor.periodic;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks for something that costs a lot to look for only when there are signs of it: as long as it
 * finds something, after a change of what tells of it, and now and then in any case.
 *
 * <p>Used by one thread at a time.
 */
final class Watch {
  /** For what came about in no way that tells. */
  static final Duration IN_ANY_CASE = Duration.ofMinutes(1);

  private final InstantSource time;

  /** What told when nothing was found; null: it is time to look. */
  private @Nullable Object quiet;

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
    if (signs.equals(quiet) && now.isBefore(looked.plus(IN_ANY_CASE))) {
      return;
    }
    quiet = null;
    looked = now;
    if (!look.getAsBoolean()) {
      quiet = signs;
    }
  }

  /** The next time is a time to look. */
  void suspect() {
    quiet = null;
  }
}
