package dev.bessemer.conductor.periodic;

import dev.bessemer.conductor.cluster.Lookout;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Gets to know conductors that are new, also when no hint told of them. */
@ApplicationScoped
class Acquaintance implements PeriodicTask {
  private final PeriodicConfig config;
  private final Lookout lookout;

  @Inject
  Acquaintance(PeriodicConfig config, Lookout lookout) {
    this.config = config;
    this.lookout = lookout;
  }

  @Override
  public String name() {
    return "acquaintance";
  }

  @Override
  public Duration every() {
    return config.takeOverInterval();
  }

  @Override
  public void run() {
    lookout.meet();
  }
}
