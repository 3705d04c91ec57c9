package dev.bessemer.conductor.allocation;

import dev.bessemer.conductor.periodic.PeriodicTask;
import dev.bessemer.store.allocation.Allocations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Finds allocations of which no conductor was told, or whose nodes were all being worked on. */
@ApplicationScoped
class AllocationSweep implements PeriodicTask {
  private static final int MOST = 1_000;
  private final AllocationConfig config;
  private final Allocations allocations;
  private final Matching matching;

  @Inject
  AllocationSweep(AllocationConfig config, Allocations allocations, Matching matching) {
    this.config = config;
    this.allocations = allocations;
    this.matching = matching;
  }

  @Override
  public String name() {
    return "allocation sweep";
  }

  @Override
  public Duration every() {
    return config.sweepInterval();
  }

  @Override
  public void run() {
    allocations.waiting(MOST).forEach(matching::match);
  }
}
