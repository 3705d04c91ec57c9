package dev.bessemer.conductor.periodic;

import dev.bessemer.conductor.cluster.Membership;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the periodic tasks, each at its own pace.
 *
 * <p>The pauses vary by a tenth, so that conductors started together do not go on in step. Without
 * a safe lease a run is left out: then the nodes may be somebody else's.
 */
@ApplicationScoped
public class Scheduler {
  private static final Logger LOG = LoggerFactory.getLogger(Scheduler.class);
  private static final double SPREAD = 0.2;
  private final List<PeriodicTask> tasks;
  private final Alarm alarm;
  private final BooleanSupplier mayRun;
  private final DoubleSupplier random;
  private final Map<PeriodicTask, ReentrantLock> turns;
  private volatile boolean stopped;

  @Inject
  Scheduler(
      @All List<PeriodicTask> tasks, Alarm alarm, Membership membership, RandomGenerator random) {
    this(tasks, alarm, membership::leaseSafe, random::nextDouble);
  }

  /**
   * @param random from 0 to 1
   */
  public Scheduler(
      List<PeriodicTask> tasks, Alarm alarm, BooleanSupplier mayRun, DoubleSupplier random) {
    // In one order in every process, so that a seed replays.
    this.tasks = tasks.stream().sorted(Comparator.comparing(PeriodicTask::name)).toList();
    this.alarm = alarm;
    this.mayRun = mayRun;
    this.random = random;
    this.turns = tasks.stream().collect(Collectors.toMap(t -> t, _ -> new ReentrantLock()));
  }

  /** Begins; the first run of a task comes within its own pace, at a random moment. */
  public void start() {
    tasks.stream()
        .filter(t -> t.every().isPositive())
        .forEach(t -> alarm.after(part(t.every(), random.getAsDouble()), () -> turn(t)));
  }

  public void stop() {
    stopped = true;
    alarm.stop();
  }

  /** Somebody came or went: what looks for abandoned work does so now, in the background. */
  public void hurry() {
    tasks.stream()
        .filter(t -> t.followsChanges() && t.every().isPositive())
        .forEach(t -> alarm.after(Duration.ZERO, () -> run(t)));
  }

  private void turn(PeriodicTask task) {
    try {
      run(task);
    } finally {
      var factor = 1 - SPREAD / 2 + SPREAD * random.getAsDouble();
      alarm.after(part(task.every(), factor), () -> turn(task));
    }
  }

  // A run out of turn waits for the one under way, which may have looked too early.
  private void run(PeriodicTask task) {
    var turn = turns.get(task);
    turn.lock();
    try {
      if (mayRun.getAsBoolean()) {
        task.run();
      }
    } catch (RuntimeException e) {
      report(task, e);
    } finally {
      turn.unlock();
    }
  }

  /** A run that the end of the process broke off has not failed. */
  private void report(PeriodicTask task, RuntimeException e) {
    if (stopped || Thread.currentThread().isInterrupted()) {
      LOG.atDebug()
          .addKeyValue("task", task.name())
          .log("periodic task broken off: {}", e.toString());
    } else {
      LOG.atWarn().addKeyValue("task", task.name()).setCause(e).log("periodic task failed");
    }
  }

  private static Duration part(Duration whole, double factor) {
    return Duration.ofNanos(Math.round(whole.toNanos() * factor));
  }
}
