package dev.bessemer.api.memory;

/**
 * Tells when the heap has come to rest after work: once for each time that there was work.
 *
 * <p>Not thread safe.
 */
final class Rest {
  private long collections;
  private boolean worked;

  /**
   * @param now how many collections there were since the start
   * @return whether there were some once, and none since the last look
   */
  boolean begins(long now) {
    boolean quiet = now == collections;
    boolean begins = quiet && worked;
    worked = !quiet;
    collections = now;
    return begins;
  }

  /** Collections up to here are no work. */
  void over(long now) {
    collections = now;
    worked = false;
  }
}
