package dev.bessemer.conductor.periodic;

import dev.bessemer.conductor.cluster.Membership;
import dev.bessemer.conductor.task.OwnClaims;
import dev.bessemer.store.lock.NodeLocks;
import dev.bessemer.store.lock.Reservation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds claims of this conductor under which nobody works: the connection broke before the answer
 * came, or before the claim could be ended. As long as this conductor lives nobody else would free
 * them.
 *
 * <p>A claim counts as lost when two looks in a row found it so, for between the moment in which it
 * is made and the one in which it is known here there is a gap.
 *
 * <p>The first look is for a statement that failed, since finding claims reads all nodes.
 */
@ApplicationScoped
class LostClaims implements PeriodicTask {
  private static final Logger LOG = LoggerFactory.getLogger(LostClaims.class);
  private final PeriodicConfig config;
  private final NodeLocks locks;
  private final OwnClaims own;
  private final Membership membership;
  private final Watch watch;
  private Set<Reservation> suspects = Set.of();

  @Inject
  LostClaims(
      PeriodicConfig config,
      NodeLocks locks,
      OwnClaims own,
      Membership membership,
      InstantSource time) {
    this.config = config;
    this.locks = locks;
    this.own = own;
    this.membership = membership;
    this.watch = new Watch(time);
  }

  @Override
  public String name() {
    return "lost claims";
  }

  @Override
  public Duration every() {
    return config.takeOverInterval();
  }

  @Override
  public void run() {
    watch.over(own.doubts(), this::found);
  }

  private boolean found() {
    var found =
        locks.of(membership.name(), membership.epoch()).stream()
            .filter(Predicate.not(own::has))
            .collect(Collectors.toSet());
    found.stream().filter(suspects::contains).forEach(this::letGo);
    suspects = found;
    return !found.isEmpty();
  }

  // The sweep for abandoned work does the rest, as if the holder had died.
  private void letGo(Reservation claim) {
    if (locks.abandon(claim)) {
      LOG.atWarn().addKeyValue("node", claim.node()).log("a claim nobody worked under was ended");
    }
  }
}
