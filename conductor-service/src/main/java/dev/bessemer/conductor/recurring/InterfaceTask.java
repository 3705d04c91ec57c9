package dev.bessemer.conductor.recurring;

import dev.bessemer.conductor.periodic.PeriodicTask;
import java.time.Duration;

/** A method that has nothing to do with single nodes. */
record InterfaceTask(String name, Duration every, DriverCall call) implements PeriodicTask {
  @Override
  public void run() {
    call.with();
  }
}
