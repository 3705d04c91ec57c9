package dev.bessemer.api.health;

import dev.bessemer.api.dispatch.ConductorClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready means that conductors can be asked; the database has a check of its own. */
@Readiness
@ApplicationScoped
class BrokerReady implements HealthCheck {
  private final ConductorClient conductors;

  @Inject
  BrokerReady(ConductorClient conductors) {
    this.conductors = conductors;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("message broker").status(conductors.isReady()).build();
  }
}
