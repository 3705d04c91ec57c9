package dev.bessemer.conductor.periodic;

import dev.bessemer.conductor.cluster.Membership;
import dev.bessemer.conductor.cluster.OwnNodes;
import dev.bessemer.conductor.engine.TakeOver;
import dev.bessemer.conductor.task.OwnClaims;
import dev.bessemer.model.fault.Conflict;
import dev.bessemer.model.fault.NotFound;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.model.state.StateKind;
import dev.bessemer.store.lock.NodeLocks;
import dev.bessemer.store.lock.Reservation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds work that nobody does any more: the holder of the node is gone, or let go of it in the
 * middle because it was stopped.
 */
@ApplicationScoped
class TakeOverSweep implements PeriodicTask {
  private static final Logger LOG = LoggerFactory.getLogger(TakeOverSweep.class);
  private static final int MOST = 1_000;

  /** A node is busy, or heads for a power state, only while somebody holds it. */
  private static final String LET_GO =
      "n.reservation is null and n.provision_state = any (?) order by n.id";

  private static final String HEADING =
      "n.reservation is null and n.target_power_state is not null order by n.id";

  private static final String AMONG = "n.uuid = any (?::uuid[])";
  private final PeriodicConfig config;
  private final NodeLocks locks;
  private final OwnNodes own;
  private final Membership membership;
  private final TakeOver takeOver;
  private final OwnClaims claims;
  private final Watch watch;

  @Inject
  TakeOverSweep(
      PeriodicConfig config,
      NodeLocks locks,
      OwnNodes own,
      Membership membership,
      TakeOver takeOver,
      OwnClaims claims,
      InstantSource time) {
    this.config = config;
    this.locks = locks;
    this.own = own;
    this.membership = membership;
    this.takeOver = takeOver;
    this.claims = claims;
    this.watch = new Watch(time);
  }

  @Override
  public String name() {
    return "take-over sweep";
  }

  @Override
  public Duration every() {
    return config.takeOverInterval();
  }

  @Override
  public boolean followsChanges() {
    return true;
  }

  @Override
  public void run() {
    watch.over(locks.holders(), this::foundAmongAll);
    var busy = ProvisionState.wire(StateKind.BUSY).toArray(String[]::new);
    own.where(LET_GO, (Object) busy).forEach(this::pickUp);
  }

  /** The next run looks through all nodes. */
  void suspect() {
    watch.suspect();
  }

  private boolean foundAmongAll() {
    var abandoned = locks.abandoned(MOST);
    if (!abandoned.isEmpty()) {
      var nodes = abandoned.stream().map(UUID::toString).toArray(String[]::new);
      own.where(AMONG, (Object) nodes).forEach(this::takeAway);
    }
    var heading = own.where(HEADING);
    heading.forEach(this::pickUp);
    return !abandoned.isEmpty() || !heading.isEmpty();
  }

  private void takeAway(UUID node) {
    claims
        .asking(() -> locks.takeAway(node, membership.name(), membership.epoch()))
        .ifPresent(takeOver::resume);
  }

  private void pickUp(UUID node) {
    try {
      takeOver.resume(claims.asking(() -> claim(node)));
    } catch (Conflict | NotFound e) {
      LOG.atDebug().addKeyValue("node", node).log("somebody was faster: {}", e.getMessage());
    }
  }

  private Reservation claim(UUID node) {
    return locks.claim(node, membership.name(), membership.epoch(), "going on with abandoned work");
  }
}
