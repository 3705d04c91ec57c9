package dev.bessemer.conductor;

import dev.bessemer.conductor.cluster.KeepAlive;
import dev.bessemer.conductor.cluster.LifeSocket;
import dev.bessemer.conductor.cluster.Lookout;
import dev.bessemer.conductor.cluster.Membership;
import dev.bessemer.conductor.drivers.DriverRegistry;
import dev.bessemer.conductor.hint.Channel;
import dev.bessemer.conductor.intake.RequestIntake;
import dev.bessemer.conductor.periodic.Scheduler;
import dev.bessemer.conductor.recurring.DriverPeriodics;
import dev.bessemer.conductor.work.HandOver;
import dev.bessemer.conductor.work.WorkConfig;
import dev.bessemer.conductor.work.Workers;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The order in which a conductor begins and ends.
 *
 * <p>At the end it says that it goes and lets the others have what they can go on with. What must
 * not be broken off it finishes while still showing that it lives, and only then gives up its
 * lease.
 */
@ApplicationScoped
class ConductorLife {
  private static final Logger LOG = LoggerFactory.getLogger(ConductorLife.class);
  private static final Duration AT_ONCE = Duration.ofSeconds(3);
  @Inject DriverRegistry drivers;
  @Inject Membership membership;
  @Inject KeepAlive keepAlive;
  @Inject LifeSocket life;
  @Inject Lookout lookout;
  @Inject Channel channel;
  @Inject RequestIntake intake;
  @Inject Scheduler periodic;
  @Inject DriverPeriodics driverPeriodics;
  @Inject Workers workers;
  @Inject HandOver handOver;
  @Inject WorkConfig work;

  void begin(@Observes StartupEvent start) {
    drivers.start();
    intake.start();
    life.open();
    keepAlive.start();
    periodic.start();
    lookout.whenLooked(periodic::hurry);
    channel.open();
    driverPeriodics.start();
  }

  void end(@Observes ShutdownEvent stop) throws InterruptedException {
    leave();
    periodic.stop();
    driverPeriodics.stop();
    handOver.begin();
    handOver.await(AT_ONCE);
    // Who is told by this finds the nodes let go.
    channel.close();
    intake.leave();
    if (!workers.drain(work.gracefulShutdownTimeout())) {
      LOG.warn("stopped before all work was finished; the others go on with it");
    }
    keepAlive.stop();
    intake.stop();
    drivers.stop();
  }

  private void leave() {
    try {
      membership.leave();
    } catch (RuntimeException e) {
      LOG.atWarn().setCause(e).log("could not tell the others that this conductor goes");
    }
  }
}
