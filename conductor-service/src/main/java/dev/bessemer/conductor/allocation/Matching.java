package dev.bessemer.conductor.allocation;

import dev.bessemer.store.allocation.Allocation;
import dev.bessemer.store.allocation.Allocations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds a node for an allocation.
 *
 * <p>No claim is needed: the rows of the allocation and of the node are locked, checked and written
 * in one transaction. Suitable nodes that somebody works on are worth waiting for, a while.
 */
@ApplicationScoped
public class Matching {
  private static final Logger LOG = LoggerFactory.getLogger(Matching.class);
  private final Allocations allocations;
  private final AllocationConfig config;
  private final InstantSource time;

  @Inject
  Matching(Allocations allocations, AllocationConfig config, InstantSource time) {
    this.allocations = allocations;
    this.config = config;
    this.time = time;
  }

  /** Gives it a node, ends it when there is none, or leaves it waiting. */
  public void match(UUID allocation) {
    try {
      allocations.work(allocation, this::settle);
    } catch (ConstraintViolationException e) {
      LOG.atWarn().addKeyValue("allocation", allocation).setCause(e).log("allocation failed");
      allocations.fail(allocation, failure(allocation, "its UUID is that of another instance"));
    }
  }

  private void settle(Allocation wanted) {
    var node = allocations.give(wanted);
    if (node.isPresent()) {
      LOG.atInfo()
          .addKeyValue("allocation", wanted.uuid())
          .addKeyValue("node", node.get())
          .log("node given out");
      return;
    }
    int suitable = allocations.suitable(wanted);
    if (suitable == 0) {
      allocations.fail(wanted.uuid(), failure(wanted.uuid(), nothingFits(wanted)));
    } else if (isTired(wanted)) {
      var why = "could not reserve any of %d suitable nodes".formatted(suitable);
      allocations.fail(wanted.uuid(), failure(wanted.uuid(), why));
    }
  }

  private boolean isTired(Allocation wanted) {
    return wanted.createdAt().plus(config.patience()).isBefore(time.instant());
  }

  private static String nothingFits(Allocation wanted) {
    var which =
        wanted.candidates().isEmpty() ? "no available nodes" : "none of the candidate nodes";
    var traits =
        wanted.traits().isEmpty() ? "" : " with the traits " + String.join(", ", wanted.traits());
    return "%s match the resource class %s%s".formatted(which, wanted.resourceClass(), traits);
  }

  private static String failure(UUID allocation, String why) {
    return "Failed to process allocation %s: %s.".formatted(allocation, why);
  }
}
