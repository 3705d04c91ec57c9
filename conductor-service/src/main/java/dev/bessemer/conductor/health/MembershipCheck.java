package dev.bessemer.conductor.health;

import dev.bessemer.conductor.cluster.Membership;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready: registered, and the lease is valid. */
@Readiness
@ApplicationScoped
class MembershipCheck implements HealthCheck {
  private final Membership membership;

  @Inject
  MembershipCheck(Membership membership) {
    this.membership = membership;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("conductor lease")
        .status(membership.leaseSafe())
        .withData("conductor", membership.name())
        .withData("epoch", membership.epoch())
        .build();
  }
}
