package dev.bessemer.spi;

import java.time.Duration;

/** How one execution of a step ended. A failure is an exception, never an outcome. */
public sealed interface StepOutcome {
  /** The next step may run. */
  record Done() implements StepOutcome {}

  /** The agent works on it or is starting; its heartbeat brings the step on. */
  record AwaitAgent() implements StepOutcome {}

  /** The same step is to be run again after this time, to look. */
  record CheckAgain(Duration after) implements StepOutcome {}

  /** The node restarts; {@code repeat} tells whether the same step runs again afterwards. */
  record Reboot(boolean repeat) implements StepOutcome {}
}
