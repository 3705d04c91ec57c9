package dev.bessemer.model.step;

import java.util.Set;
import java.util.UUID;

/**
 * That a step runs on the nodes below a node instead of on itself.
 *
 * @param only those meant; all when it is empty
 */
public record StepChildren(Set<UUID> only) {
  public StepChildren {
    only = Set.copyOf(only);
  }

  /** Whether that child is meant. */
  public boolean means(UUID child) {
    return only.isEmpty() || only.contains(child);
  }
}
