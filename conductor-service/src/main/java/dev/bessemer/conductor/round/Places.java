package dev.bessemer.conductor.round;

import dev.bessemer.conductor.cluster.Stopwatch;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** So many places; whoever keeps one for longer than a moment loses it. */
final class Places {
  /** Between two looks whether a moment is over; who leaves is seen at once. */
  private static final Duration LOOK = Duration.ofMillis(20);

  private final int most;
  private final long moment;
  private final Stopwatch time;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition left = lock.newCondition();
  private final Queue<Place> taken = new ArrayDeque<>();

  Places(int most, Duration moment, Stopwatch time) {
    this.most = most;
    this.moment = moment.toNanos();
    this.time = time;
  }

  /** One that was taken. */
  final class Place {
    private final long since = time.nanos();

    /** Does nothing when it is lost already. */
    void leave() {
      lock.lock();
      try {
        if (taken.remove(this)) {
          left.signalAll();
        }
      } finally {
        lock.unlock();
      }
    }
  }

  /** Waits until one is free, a moment at most. */
  Place take() throws InterruptedException {
    return whenAtMost(
        most - 1,
        () -> {
          var place = new Place();
          taken.add(place);
          return place;
        });
  }

  /** Waits until nobody has one any more, a moment at most. */
  void awaitEmpty() throws InterruptedException {
    whenAtMost(0, () -> true);
  }

  private <T> T whenAtMost(int count, Supplier<T> then) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      dropLate();
      while (taken.size() > count) {
        left.awaitNanos(LOOK.toNanos());
        dropLate();
      }
      return then.get();
    } finally {
      lock.unlock();
    }
  }

  // The queue is in the order in which they were taken.
  private void dropLate() {
    while (!taken.isEmpty() && time.nanos() - taken.peek().since > moment) {
      taken.remove();
    }
  }
}
