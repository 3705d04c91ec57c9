package dev.bessemer.standalone.bench;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** Does the same for many things, a few dozen at a time. */
final class AtOnce {
  private static final int MOST = 32;

  private AtOnce() {}

  /** Returns when all is done; the first failure is thrown then. */
  static <T> void all(List<T> things, Consumer<T> action) {
    var free = new Semaphore(MOST);
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var results =
          things.stream().map(thing -> executor.submit(() -> one(thing, action, free))).toList();
      for (var result : results) {
        result.get();
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> void one(T thing, Consumer<T> action, Semaphore free) {
    free.acquireUninterruptibly();
    try {
      action.accept(thing);
    } finally {
      free.release();
    }
  }
}
