package dev.bessemer.conductor.bench;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** A monotonic clock that goes when the test says so. */
public final class HandClock implements LongSupplier {
  private final AtomicLong nanos = new AtomicLong(-1_000);

  public void advance(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Override
  public long getAsLong() {
    return nanos.get();
  }
}
