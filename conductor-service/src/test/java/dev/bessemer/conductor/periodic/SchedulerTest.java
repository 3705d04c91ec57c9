package dev.bessemer.conductor.periodic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

class SchedulerTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private final HandAlarm alarm = new HandAlarm();
  private final AtomicBoolean safe = new AtomicBoolean(true);

  private static final class Counting implements PeriodicTask {
    private final Duration every;
    private int runs;
    private boolean failing;

    Counting(Duration every) {
      this.every = every;
    }

    @Override
    public String name() {
      return "counting";
    }

    @Override
    public Duration every() {
      return every;
    }

    @Override
    public void run() {
      runs++;
      if (failing) {
        throw new IllegalStateException("on purpose");
      }
    }
  }

  private void start(PeriodicTask task, DoubleSupplier random) {
    new Scheduler(List.of(task), alarm, safe::get, random).start();
  }

  @Test
  void aTaskRunsAtItsOwnPace() {
    var task = new Counting(MINUTE);
    start(task, () -> 0.5);
    alarm.advance(MINUTE.multipliedBy(10));
    assertThat(task.runs).isEqualTo(10);
  }

  @Test
  void thePausesVaryByATenth() {
    var early = new Counting(MINUTE);
    start(early, () -> 0.0);
    alarm.advance(Duration.ofSeconds(53));
    assertThat(early.runs).isEqualTo(1);
    alarm.advance(Duration.ofSeconds(2));
    assertThat(early.runs).isEqualTo(2);
  }

  @Test
  void aFailureDoesNotEndATask() {
    var task = new Counting(MINUTE);
    task.failing = true;
    start(task, () -> 0.5);
    alarm.advance(MINUTE.multipliedBy(3));
    assertThat(task.runs).isEqualTo(3);
  }

  @Test
  void aTaskNeverRunsTwiceAtTheSameTime() {
    var task = new Counting(MINUTE);
    start(task, () -> 0.5);
    assertThat(alarm.waiting()).isEqualTo(1);
    alarm.advance(MINUTE.multipliedBy(2));
    assertThat(alarm.waiting()).isEqualTo(1);
  }

  @Test
  void withoutASafeLeaseRunsAreLeftOut() {
    var task = new Counting(MINUTE);
    start(task, () -> 0.5);
    safe.set(false);
    alarm.advance(MINUTE.multipliedBy(3));
    assertThat(task.runs).isZero();
    safe.set(true);
    alarm.advance(MINUTE);
    assertThat(task.runs).isEqualTo(1);
  }

  @Test
  void zeroMeansNever() {
    var task = new Counting(Duration.ZERO);
    start(task, () -> 0.5);
    alarm.advance(Duration.ofDays(1));
    assertThat(task.runs).isZero();
  }
}
