package dev.bessemer.conductor.task;

import dev.bessemer.store.lock.Reservation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * The claims that somebody in this process works under.
 *
 * <p>The database may know of more: of those whose answer never came, and of those that could not
 * be ended because the database was away for too long.
 */
@ApplicationScoped
public class OwnClaims {
  private final Set<Reservation> open = ConcurrentHashMap.newKeySet();
  private final AtomicLong doubts = new AtomicLong();

  void open(Reservation claim) {
    open.add(claim);
  }

  void closed(Reservation claim) {
    open.remove(claim);
  }

  /**
   * Runs what makes a claim or ends one. When that fails nobody can know what became of it, and it
   * counts as a doubt.
   */
  public <T> T asking(Supplier<T> statement) {
    try {
      return statement.get();
    } catch (RuntimeException e) {
      doubts.incrementAndGet();
      throw e;
    }
  }

  /** How often the database may have got to know of a claim, or not of its end. */
  public long doubts() {
    return doubts.get();
  }

  /** Whether somebody works under it. */
  public boolean has(Reservation claim) {
    return open.contains(claim);
  }
}
