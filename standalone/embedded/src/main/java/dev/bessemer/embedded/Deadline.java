package dev.bessemer.embedded;

import java.time.Duration;

/** A moment by which something must have happened, on the clock that never jumps. */
record Deadline(long nanos) {
  static Deadline in(Duration limit) {
    return new Deadline(System.nanoTime() + limit.toNanos());
  }

  boolean passed() {
    return System.nanoTime() - nanos > 0;
  }

  static void pause(Duration length) {
    try {
      Thread.sleep(length);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedException("Interrupted while waiting.", e);
    }
  }
}
