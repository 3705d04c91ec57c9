package dev.bessemer.conductor.health;

import dev.bessemer.conductor.cluster.KeepAlive;
import dev.bessemer.conductor.work.Workers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Alive: the thread that gives the signs of life goes round. An outage of database or broker is no
 * reason for a restart, which would not help.
 */
@Liveness
@ApplicationScoped
class WorkCheck implements HealthCheck {
  private final KeepAlive keepAlive;
  private final Workers workers;

  @Inject
  WorkCheck(KeepAlive keepAlive, Workers workers) {
    this.keepAlive = keepAlive;
    this.workers = workers;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("conductor work")
        .status(keepAlive.goesRound())
        .withData("workers taken", workers.taken())
        .build();
  }
}
