package dev.bessemer.standalone.demo;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** The latest view of every node; one reads the API, many wait for what they hope to see. */
final class Board {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<String, NodeView> byName = new LinkedHashMap<>();

  void show(Collection<NodeView> views) {
    lock.lock();
    try {
      views.forEach(view -> byName.put(view.name(), view));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  Optional<NodeView> of(String name) {
    lock.lock();
    try {
      return Optional.ofNullable(byName.get(name));
    } finally {
      lock.unlock();
    }
  }

  /** The first view that pleases; empty when none did within the limit. */
  Optional<NodeView> await(String name, Predicate<NodeView> wish, Duration limit)
      throws InterruptedException {
    var end = System.nanoTime() + limit.toNanos();
    lock.lock();
    try {
      while (true) {
        var view = byName.get(name);
        if (view != null && wish.test(view)) {
          return Optional.of(view);
        }
        if (!changed.await(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
          return Optional.empty();
        }
      }
    } finally {
      lock.unlock();
    }
  }
}
