package dev.bessemer.fleet.agent;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * When an agent sends its heartbeats: at once, then at random times within the timeout, soon after
 * each long command, sooner again when one was not accepted, and never too close together.
 */
final class Heartbeats {
  private final BooleanSupplier send;
  private final Duration timeout;
  private final Duration gap;
  private final ScheduledExecutorService clock;
  private final Random random;

  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Future<?> next;
  private long previous;
  private boolean sending;
  private boolean wanted;
  private boolean stopped;

  /**
   * @param send sends one and tells whether it was accepted; may block
   */
  Heartbeats(
      BooleanSupplier send,
      Duration timeout,
      Duration gap,
      ScheduledExecutorService clock,
      Random random) {
    this.send = send;
    this.timeout = timeout;
    this.gap = gap;
    this.clock = clock;
    this.random = random;
  }

  void start() {
    lock.lock();
    try {
      schedule(Duration.ZERO);
    } finally {
      lock.unlock();
    }
  }

  /** A command has ended: the conductor wants to know. */
  void force() {
    lock.lock();
    try {
      wanted = true;
      if (!sending) {
        schedule(gap.minusNanos(System.nanoTime() - previous));
      }
    } finally {
      lock.unlock();
    }
  }

  void stop() {
    lock.lock();
    try {
      stopped = true;
      if (next != null) {
        next.cancel(false);
      }
    } finally {
      lock.unlock();
    }
  }

  private void schedule(Duration delay) {
    if (next != null) {
      next.cancel(false);
    }
    if (stopped) {
      return;
    }
    try {
      next =
          clock.schedule(
              () -> Thread.startVirtualThread(this::beat),
              Math.max(0, delay.toNanos()),
              TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException _) {
      stopped = true; // The fleet is closing.
    }
  }

  private void beat() {
    lock.lock();
    try {
      if (stopped || sending) {
        return;
      }
      sending = true;
      wanted = false;
    } finally {
      lock.unlock();
    }
    var accepted = send.getAsBoolean();
    lock.lock();
    try {
      sending = false;
      previous = System.nanoTime();
      schedule(wanted ? gap : pause(accepted));
    } finally {
      lock.unlock();
    }
  }

  private Duration pause(boolean accepted) {
    return accepted
        ? Duration.ofNanos((long) (timeout.toNanos() * random.nextDouble(0.3, 0.6)))
        : Duration.ofNanos((long) (gap.toNanos() * random.nextDouble(1, 2)));
  }
}
