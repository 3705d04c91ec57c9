package dev.bessemer.conductor.periodic;

import java.time.Duration;

/** Calls back after a time; a test lets the time pass by hand. */
public interface Alarm {
  /** Returns at once. The action may take long and block. */
  void after(Duration time, Runnable action);

  /** Drops what has not begun and interrupts what has. */
  void stop();
}
