package dev.bessemer.conductor.periodic;

import dev.bessemer.conductor.cluster.OwnNodes;
import dev.bessemer.conductor.engine.WakeUps;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;

/** Finds runs whose step asked to be called again about now. */
@ApplicationScoped
class WakeUpSweep implements PeriodicTask {
  private static final String DUE =
      """
      n.reservation is null and exists (select 1 from runs r
        where r.node_id = n.id and r.ended_at is null and r.wake_at <= ?) order by n.id
      """;
  private final PeriodicConfig config;
  private final OwnNodes own;
  private final WakeUps wakeUps;
  private final InstantSource time;

  @Inject
  WakeUpSweep(PeriodicConfig config, OwnNodes own, WakeUps wakeUps, InstantSource time) {
    this.config = config;
    this.own = own;
    this.wakeUps = wakeUps;
    this.time = time;
  }

  @Override
  public String name() {
    return "wake-up sweep";
  }

  @Override
  public Duration every() {
    return config.wakeUpInterval();
  }

  @Override
  public boolean followsChanges() {
    return true;
  }

  @Override
  public void run() {
    own.where(DUE, time.instant().atOffset(ZoneOffset.UTC)).forEach(wakeUps::wake);
  }
}
