package dev.bessemer.api.dispatch;

import dev.bessemer.api.field.Look;
import dev.bessemer.model.placement.Placement;
import dev.bessemer.store.conductor.Conductors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The conductors alive, remembered for a second.
 *
 * <p>A second is shorter than any lease, and whoever finds that somebody is missing asks for a
 * fresh look at once.
 */
@ApplicationScoped
public class Membership implements Look.Owners {
  private static final long FRESH = Duration.ofSeconds(1).toNanos();

  private record Seen(Placement placement, long at) {
    boolean isFresh() {
      return System.nanoTime() - at < FRESH;
    }
  }

  private final Conductors conductors;
  private final ReentrantLock looking = new ReentrantLock();
  private volatile @Nullable Seen seen;

  @Inject
  Membership(Conductors conductors) {
    this.conductors = conductors;
  }

  /** At most a second old. */
  public Placement placement() {
    var now = seen;
    return now != null && now.isFresh() ? now.placement() : freshSince(System.nanoTime() - FRESH);
  }

  /** As it is now. */
  public Placement refreshed() {
    return freshSince(System.nanoTime());
  }

  /**
   * Looks, if nobody has yet. For who is about to take a connection: of those that have one nobody
   * might get the second that the first look takes.
   */
  void know() {
    if (seen == null) {
      placement();
    }
  }

  /** One look serves all who came while it was taken. */
  private Placement freshSince(long moment) {
    looking.lock();
    try {
      var now = seen;
      if (now == null || now.at() - moment < 0) {
        long begun = System.nanoTime();
        now = new Seen(conductors.placement(), begun);
        seen = now;
      }
      return now.placement();
    } finally {
      looking.unlock();
    }
  }

  /**
   * For who writes rows and holds a connection meanwhile. One looks, and the others do not wait for
   * it: as many as there are connections would wait for one more.
   */
  @Override
  public @Nullable String ownerOf(UUID node, String group, String driver) {
    return recent().ownerOf(node, group, driver).orElse(null);
  }

  private Placement recent() {
    var now = seen;
    if (now == null || now.isFresh() || !looking.tryLock()) {
      return now == null ? placement() : now.placement();
    }
    try {
      return placement();
    } finally {
      looking.unlock();
    }
  }
}
