package dev.bessemer.conductor.cluster;

/**
 * A clock for lengths of time, which nobody sets and which goes on while the process is stopped.
 *
 * <p>A simulation puts its own in place of the machine's.
 */
public interface Stopwatch {
  /** Nanoseconds since some moment. */
  long nanos();
}
