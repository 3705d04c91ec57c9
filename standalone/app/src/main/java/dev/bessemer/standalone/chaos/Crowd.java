package dev.bessemer.standalone.chaos;

import java.util.ArrayList;
import java.util.List;

/** Does something for many machines at the same time. */
final class Crowd {
  /** What is done for one. */
  interface Part<T> {
    void run(T one) throws InterruptedException;
  }

  private Crowd() {}

  /** Returns when all have ended; whoever got stuck is written down. */
  static <T> void all(List<T> members, Part<T> part, Ledger ledger) throws InterruptedException {
    var threads = new ArrayList<Thread>();
    for (var member : members) {
      threads.add(Thread.ofVirtual().start(() -> attempt(member, part, ledger)));
    }
    for (var thread : threads) {
      thread.join();
    }
  }

  private static <T> void attempt(T member, Part<T> part, Ledger ledger) {
    try {
      part.run(member);
    } catch (Remote.Stuck e) {
      ledger.found(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
