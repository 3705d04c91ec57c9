package dev.bessemer.conductor.task;

import dev.bessemer.store.lock.Reservation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The claims that somebody in this process works under.
 *
 * <p>The database may know of more: of those whose answer never came, and of those that could not
 * be ended because the database was away for too long.
 */
@ApplicationScoped
public class OwnClaims {
  private final Set<Reservation> open = ConcurrentHashMap.newKeySet();

  void open(Reservation claim) {
    open.add(claim);
  }

  void closed(Reservation claim) {
    open.remove(claim);
  }

  /** Whether somebody works under it. */
  public boolean has(Reservation claim) {
    return open.contains(claim);
  }
}
