package dev.bessemer.rpc;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What was answered to the latest requests, by their ids, so that one which arrives twice is
 * handled once.
 */
final class Answers {
  private static final int KEPT = 4_096;

  /**
   * @param isNew whether the caller must handle it and complete the future
   */
  record Entry(CompletableFuture<byte[]> answer, boolean isNew) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, CompletableFuture<byte[]>> latest =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CompletableFuture<byte[]>> eldest) {
          return size() > KEPT;
        }
      };

  Entry of(String id) {
    lock.lock();
    try {
      var known = latest.get(id);
      if (known != null) {
        return new Entry(known, false);
      }
      var mine = new CompletableFuture<byte[]>();
      latest.put(id, mine);
      return new Entry(mine, true);
    } finally {
      lock.unlock();
    }
  }

  boolean knows(String id) {
    lock.lock();
    try {
      return latest.containsKey(id);
    } finally {
      lock.unlock();
    }
  }

  /** For a request that was turned away unhandled and may succeed when it comes again. */
  void forget(String id) {
    lock.lock();
    try {
      latest.remove(id);
    } finally {
      lock.unlock();
    }
  }
}
