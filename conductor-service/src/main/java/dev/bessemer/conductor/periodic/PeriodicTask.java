package dev.bessemer.conductor.periodic;

import java.time.Duration;

/** Something done again and again. Every bean of this type is found by itself. */
public interface PeriodicTask {
  /** For logs. */
  String name();

  /** Time from the end of one run to the beginning of the next, roughly; zero: never. */
  Duration every();

  /** Whether it also runs at once when a conductor came or went. */
  default boolean followsChanges() {
    return false;
  }

  /** One run; never two at the same time. A failure is logged, and the next run comes as usual. */
  void run();
}
