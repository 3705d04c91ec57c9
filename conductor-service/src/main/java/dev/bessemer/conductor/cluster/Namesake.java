package dev.bessemer.conductor.cluster;

import dev.bessemer.store.conductor.Conductors.Standing;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells a living process that uses our name from the trace of a dead one: only the living one
 * renews its lease.
 */
final class Namesake {
  private final long patience;
  private final LongSupplier nanos;
  private @Nullable Standing last;
  private long unchangedSince;

  /**
   * @param patience after which a lease that nobody renewed counts as a dead process's
   */
  Namesake(Duration patience, LongSupplier nanos) {
    this.patience = patience.toNanos();
    this.nanos = nanos;
  }

  /** Whether to wait; to be asked again and again with what is registered now. */
  boolean mayLive(Optional<Standing> registered) {
    if (registered.filter(Standing::alive).isEmpty()) {
      return false;
    }
    var now = nanos.getAsLong();
    if (!registered.get().equals(last)) {
      last = registered.get();
      unchangedSince = now;
    }
    return now - unchangedSince < patience;
  }
}
