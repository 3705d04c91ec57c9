package dev.bessemer.conductor.task;

import java.time.Duration;

/** Blocks the calling thread for a time; a test or simulation lets the time pass at once. */
public interface Pause {
  /** An interrupt ends it early, as a {@link dev.bessemer.spi.WorkStopped}. */
  void sleep(Duration time);
}
