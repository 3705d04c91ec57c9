package dev.bessemer.conductor.health;

import dev.bessemer.conductor.intake.RequestIntake;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready: requests reach this conductor through the broker. */
@Readiness
@ApplicationScoped
class IntakeCheck implements HealthCheck {
  private final RequestIntake intake;

  @Inject
  IntakeCheck(RequestIntake intake) {
    this.intake = intake;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("conductor queue").status(intake.isOpen()).build();
  }
}
