package dev.bessemer.bmc.ipmi;

import java.time.Duration;

/** The moment at which a call must be over. */
record Deadline(long nanoTime) {
  static Deadline after(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** Zero or less once it has passed. */
  long nanosLeft() {
    return nanoTime - System.nanoTime();
  }

  boolean hasPassed() {
    return nanosLeft() <= 0;
  }

  /** This much time, or what is left until the deadline if that is less. */
  long atMost(Duration time) {
    return Math.min(time.toNanos(), nanosLeft());
  }
}
