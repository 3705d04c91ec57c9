package dev.bessemer.conductor.periodic;

import dev.bessemer.store.conductor.Conductors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets conductors that will not come back. */
@ApplicationScoped
class ConductorPurge implements PeriodicTask {
  private static final Logger LOG = LoggerFactory.getLogger(ConductorPurge.class);
  private final PeriodicConfig config;
  private final Conductors conductors;

  @Inject
  ConductorPurge(PeriodicConfig config, Conductors conductors) {
    this.config = config;
    this.conductors = conductors;
  }

  @Override
  public String name() {
    return "conductor purge";
  }

  @Override
  public Duration every() {
    return config.cleanUpInterval();
  }

  @Override
  public void run() {
    var forgotten = conductors.forget(config.conductorCleanupTimeout());
    if (forgotten > 0) {
      LOG.atInfo().addKeyValue("conductors", forgotten).log("silent conductors forgotten");
    }
  }
}
