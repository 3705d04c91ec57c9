package dev.bessemer.conductor.cluster;

import dev.bessemer.conductor.drivers.DriverRegistry;
import dev.bessemer.conductor.task.Holding;
import dev.bessemer.model.placement.Placement;
import dev.bessemer.store.conductor.Conductors;
import dev.bessemer.store.conductor.Registration;
import dev.bessemer.store.conductor.Registration.DriverOffer;
import dev.bessemer.store.conductor.Registration.LifeSign;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This conductor's place among the others: registered under a name, as an incarnation, for as long
 * as it renews its lease.
 *
 * <p>A lease that ran out is never taken up again: then the nodes may be somebody else's already,
 * so it registers as a new incarnation, and what the old one still had in hand is void.
 */
@ApplicationScoped
public class Membership implements Holding {
  private static final Logger LOG = LoggerFactory.getLogger(Membership.class);

  private final Conductors conductors;
  private final ClusterConfig config;
  private final Supplier<List<DriverOffer>> offers;
  private final Supplier<Optional<LifeSign>> life;
  private final String name;
  private final Lease lease;
  private final Namesake namesake;
  private final ReentrantLock beating = new ReentrantLock();
  private final List<Runnable> whenRegistered = new CopyOnWriteArrayList<>();
  private final List<Runnable> whenNameTaken = new CopyOnWriteArrayList<>();
  private volatile long epoch;
  private volatile boolean leaving;
  private volatile Placement placement = Placement.EMPTY;

  @Inject
  Membership(
      Conductors conductors,
      ClusterConfig config,
      DriverRegistry drivers,
      LifeSocket life,
      Stopwatch stopwatch) {
    this(conductors, config, drivers::offers, life::sign, stopwatch::nanos);
  }

  Membership(
      Conductors conductors,
      ClusterConfig config,
      Supplier<List<DriverOffer>> offers,
      LongSupplier nanos) {
    this(conductors, config, offers, Optional::empty, nanos);
  }

  Membership(
      Conductors conductors,
      ClusterConfig config,
      Supplier<List<DriverOffer>> offers,
      Supplier<Optional<LifeSign>> life,
      LongSupplier nanos) {
    check(config);
    this.conductors = conductors;
    this.config = config;
    this.offers = offers;
    this.life = life;
    this.name = OwnName.orHostName(config.name());
    this.lease = new Lease(config.lease(), nanos);
    this.namesake = new Namesake(config.heartbeatEvery().multipliedBy(2), nanos);
  }

  private static void check(ClusterConfig config) {
    if (config.lease().compareTo(config.heartbeatEvery().multipliedBy(3)) < 0) {
      throw new IllegalArgumentException(
          "bessemer.conductor.lease (%s) must be at least three times bessemer.conductor.heartbeat-every (%s)"
              .formatted(config.lease(), config.heartbeatEvery()));
    }
  }

  @Override
  public String name() {
    return name;
  }

  /** Number of this incarnation; 0 before the first registration. */
  @Override
  public long epoch() {
    return epoch;
  }

  @Override
  public boolean leaseSafe() {
    return lease.safe();
  }

  /** The conductors alive, as last seen; at most about one heartbeat old. */
  public Placement placement() {
    return placement;
  }

  /** Whether a node is this conductor's to care for, by what it last saw of the others. */
  public boolean owns(UUID node, String group, String driver) {
    return placement.ownerOf(node, group, driver).filter(name::equals).isPresent();
  }

  /** Calls back after every registration, the first included. */
  public void whenRegistered(Runnable action) {
    whenRegistered.add(action);
  }

  /** Calls back while another process may live under this name, which makes this one stand back. */
  public void whenNameTaken(Runnable action) {
    whenNameTaken.add(action);
  }

  /** Looks at once who is there. */
  public void refresh() {
    placement = conductors.placement();
  }

  /** Gives one sign of life: renews the lease, or registers when there is none to renew. */
  public void beat() {
    beating.lock();
    try {
      if (!renew() && !leaving) {
        register();
      }
    } finally {
      beating.unlock();
    }
    refresh();
  }

  /** Takes no new work from now on; what it has in hand stays its own while it keeps beating. */
  public void leave() {
    leaving = true;
    if (epoch > 0) {
      conductors.leave(name, epoch);
    }
  }

  /** Ends the lease, so that the others need not wait for it to run out. */
  void end() {
    leaving = true;
    beating.lock();
    try {
      lease.lost();
      if (epoch > 0) {
        conductors.end(name, epoch);
      }
    } finally {
      beating.unlock();
    }
  }

  private boolean renew() {
    var asked = lease.now();
    var renewed = epoch > 0 && conductors.renew(name, epoch, config.lease());
    if (renewed) {
      lease.renewed(asked);
    } else {
      lease.lost();
    }
    return renewed;
  }

  private void register() {
    if (namesake.mayLive(conductors.standing(name))) {
      LOG.atWarn()
          .addKeyValue("conductor", name)
          .log("another process may be alive under this name; waiting until it is silent");
      whenNameTaken.forEach(Runnable::run);
      return;
    }
    var asked = lease.now();
    epoch = conductors.register(registration());
    lease.renewed(asked);
    LOG.atInfo().addKeyValue("conductor", name).addKeyValue("epoch", epoch).log("registered");
    whenRegistered.forEach(Runnable::run);
  }

  private Registration registration() {
    var group = config.group().orElse("").toLowerCase(Locale.ROOT);
    return new Registration(name, group, config.lease(), offers.get(), life.get());
  }
}
