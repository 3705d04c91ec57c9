package dev.bessemer.api.health;

import dev.bessemer.api.dispatch.ConductorClient;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Well means that conductors can be asked. Reads and heartbeats need none, so it says nothing about
 * readiness, which is the database's alone.
 */
@Wellness
@ApplicationScoped
class BrokerWell implements HealthCheck {
  private final ConductorClient conductors;

  @Inject
  BrokerWell(ConductorClient conductors) {
    this.conductors = conductors;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("message broker").status(conductors.isReady()).build();
  }
}
