package dev.bessemer.conductor.cluster;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The lease as this process may believe in it, without asking the database.
 *
 * <p>It counts from the moment before a renewal was asked for, and ends a fifth of its length
 * early, on a clock that goes on while the process is stopped. So it never outlasts the lease in
 * the database.
 */
final class Lease {
  private static final long NONE = Long.MIN_VALUE;
  private final long usable;
  private final LongSupplier nanos;
  private final AtomicLong askedAt = new AtomicLong(NONE);

  Lease(Duration length, LongSupplier nanos) {
    this.usable = length.minus(length.dividedBy(5)).toNanos();
    this.nanos = nanos;
  }

  /** To be read before a renewal is asked for, and given to {@link #renewed}. */
  long now() {
    return nanos.getAsLong();
  }

  void renewed(long asked) {
    askedAt.set(asked);
  }

  void lost() {
    askedAt.set(NONE);
  }

  boolean safe() {
    var asked = askedAt.get();
    return asked != NONE && nanos.getAsLong() - asked < usable;
  }
}
