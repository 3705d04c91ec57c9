package dev.bessemer.conductor.periodic;

import dev.bessemer.conductor.engine.Timeouts;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.model.step.StepKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;

/** Fails work whose agent does not come or fell silent. */
@ApplicationScoped
class CallbackTimeouts implements PeriodicTask {
  private final PeriodicConfig config;
  private final OverdueNodes overdue;
  private final Timeouts timeouts;
  private final InstantSource time;

  @Inject
  CallbackTimeouts(
      PeriodicConfig config, OverdueNodes overdue, Timeouts timeouts, InstantSource time) {
    this.config = config;
    this.overdue = overdue;
    this.timeouts = timeouts;
    this.time = time;
  }

  @Override
  public String name() {
    return "callback timeouts";
  }

  @Override
  public Duration every() {
    return config.checkProvisionStateInterval();
  }

  @Override
  public void run() {
    for (var kind : StepKind.values()) {
      var limit = limit(kind);
      if (limit.isPositive()) {
        kind.waiting().ifPresent(state -> expire(state, limit));
      }
    }
  }

  private void expire(ProvisionState waiting, Duration limit) {
    var since = time.instant().minus(limit);
    overdue
        .find(waiting, since)
        .forEach(
            node -> timeouts.expire(node, held -> overdue.isSilent(held.uuid(), waiting, since)));
  }

  private Duration limit(StepKind kind) {
    return switch (kind) {
      case DEPLOY -> config.deployCallbackTimeout();
      case CLEAN -> config.cleanCallbackTimeout();
      case SERVICE -> config.serviceCallbackTimeout();
      case VERIFY -> Duration.ZERO;
    };
  }
}
