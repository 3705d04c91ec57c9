package dev.bessemer.simulation.process;

import dev.bessemer.conductor.cluster.Stopwatch;
import dev.bessemer.conductor.periodic.Alarm;
import dev.bessemer.conductor.task.Pause;
import dev.bessemer.conductor.work.Starter;
import dev.bessemer.simulation.stage.Stage;
import dev.bessemer.spi.WorkStopped;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.random.RandomGenerator;

/** What conductors get from the stage in place of the machine's clock, threads and randomness. */
@ApplicationScoped
class Surroundings {
  @Produces
  @ApplicationScoped
  Clock clock() {
    return new WallClock();
  }

  @Produces
  @ApplicationScoped
  Stopwatch stopwatch() {
    return () -> Stage.host().stopwatchStands() ? 0 : Stage.current().nanos();
  }

  @Produces
  @ApplicationScoped
  RandomGenerator random() {
    return () -> Stage.current().random().nextLong();
  }

  @Produces
  @ApplicationScoped
  Starter starter() {
    return (what, work) -> Stage.current().start(Stage.host(), what, work);
  }

  @Produces
  @ApplicationScoped
  Pause pause() {
    return Surroundings::sleep;
  }

  private static void sleep(Duration time) {
    Stage.current().sleep(time);
    if (Thread.currentThread().isInterrupted()) {
      throw new WorkStopped(new InterruptedException("while it slept"));
    }
  }

  @Produces
  @ApplicationScoped
  Alarm alarm() {
    return new StageAlarm();
  }

  private static final class StageAlarm implements Alarm {
    @Override
    public void after(Duration time, Runnable action) {
      Stage.current().later(Stage.host(), time, "periodic", action);
    }

    @Override
    public void stop() {
      // Its process ends.
    }
  }

  private static final class WallClock extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return Stage.isOn() ? Stage.current().instant().plus(Stage.host().skew()) : Instant.EPOCH;
    }
  }
}
