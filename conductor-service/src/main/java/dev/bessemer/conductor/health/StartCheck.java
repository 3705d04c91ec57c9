package dev.bessemer.conductor.health;

import dev.bessemer.conductor.cluster.Membership;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** Started: it has been registered once. */
@Startup
@ApplicationScoped
class StartCheck implements HealthCheck {
  private final Membership membership;

  @Inject
  StartCheck(Membership membership) {
    this.membership = membership;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("conductor registered").status(membership.epoch() > 0).build();
  }
}
