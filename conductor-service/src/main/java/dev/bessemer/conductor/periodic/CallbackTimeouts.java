package dev.bessemer.conductor.periodic;

import dev.bessemer.conductor.engine.Timeouts;
import dev.bessemer.model.state.ProvisionState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

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
    var limits =
        Map.of(
            ProvisionState.DEPLOYWAIT, config.deployCallbackTimeout(),
            ProvisionState.CLEANWAIT, config.cleanCallbackTimeout(),
            ProvisionState.SERVICEWAIT, config.serviceCallbackTimeout(),
            ProvisionState.RESCUEWAIT, config.rescueCallbackTimeout(),
            ProvisionState.INSPECTWAIT, config.inspectWaitTimeout());
    limits.forEach(
        (state, limit) -> {
          if (limit.isPositive()) {
            expire(state, limit);
          }
        });
  }

  private void expire(ProvisionState waiting, Duration limit) {
    var since = time.instant().minus(limit);
    overdue
        .find(waiting, since)
        .forEach(
            node -> timeouts.expire(node, held -> overdue.isSilent(held.uuid(), waiting, since)));
  }
}
