package dev.bessemer.conductor;

import dev.bessemer.conductor.cluster.KeepAlive;
import dev.bessemer.conductor.cluster.Membership;
import dev.bessemer.conductor.drivers.DriverRegistry;
import dev.bessemer.conductor.intake.RequestIntake;
import dev.bessemer.conductor.periodic.Scheduler;
import dev.bessemer.conductor.work.WorkConfig;
import dev.bessemer.conductor.work.Workers;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The order in which a conductor begins and ends.
 *
 * <p>At the end it says that it goes, finishes what it has in hand while still showing that it
 * lives, and only then gives up its lease.
 */
@ApplicationScoped
class ConductorLife {
  private static final Logger LOG = LoggerFactory.getLogger(ConductorLife.class);
  @Inject DriverRegistry drivers;
  @Inject Membership membership;
  @Inject KeepAlive keepAlive;
  @Inject RequestIntake intake;
  @Inject Scheduler periodic;
  @Inject Workers workers;
  @Inject WorkConfig work;

  void begin(@Observes StartupEvent start) {
    drivers.start();
    intake.start();
    keepAlive.start();
    periodic.start();
  }

  void end(@Observes ShutdownEvent stop) throws InterruptedException {
    leave();
    periodic.stop();
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
