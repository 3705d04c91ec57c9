package dev.bessemer.conductor.task;

import dev.bessemer.store.agent.ActedOn;
import dev.bessemer.store.lock.NodeLocks;
import dev.bessemer.store.lock.Reservation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends claims, also while the database is away for a moment.
 *
 * <p>A database that stays away longer than the lease makes the claim void by itself.
 */
@ApplicationScoped
class ClaimEnd {
  private static final Logger LOG = LoggerFactory.getLogger(ClaimEnd.class);
  private static final int ATTEMPTS = 30;
  private static final Duration BETWEEN = Duration.ofSeconds(1);
  @Inject NodeLocks locks;
  @Inject ActedOn actedOn;
  @Inject OwnClaims own;
  @Inject Pause pause;

  /**
   * @param busy the work stopped in the middle: the node is left for its owner to take over
   * @return false when the claim had been lost before
   */
  boolean end(Reservation claim, boolean busy) {
    return own.asking(
        () -> persistently(claim, () -> busy ? locks.abandon(claim) : locks.release(claim)));
  }

  /** Ends a claim that was made for heartbeats; whether there may be more of them by now. */
  boolean actedOn(Reservation claim, long beats) {
    return own.asking(() -> persistently(claim, () -> actedOn.end(claim, beats))).orElse(false);
  }

  private <T> T persistently(Reservation claim, Supplier<T> once) {
    for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
      try {
        return once.get();
      } catch (RuntimeException e) {
        LOG.atWarn()
            .addKeyValue("node", claim.node())
            .log("claim not ended yet: {}", e.getMessage());
        pause.sleep(BETWEEN);
      }
    }
    return once.get();
  }
}
