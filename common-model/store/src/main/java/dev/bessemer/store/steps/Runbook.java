package dev.bessemer.store.steps;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A list of steps under a name.
 *
 * @param owner the project it belongs to; null: to none
 * @param isPublic everybody may see it
 * @param steps as clients write them, in the order in which they run
 */
public record Runbook(
    UUID uuid,
    String name,
    boolean disableRamdisk,
    @Nullable String owner,
    boolean isPublic,
    Set<String> traits,
    List<Map<String, Object>> steps) {

  /** Whether it may be used for a node: one of its traits is the node's, or its name is one. */
  public boolean fits(List<String> nodeTraits) {
    return nodeTraits.contains(name) || sharesTrait(nodeTraits);
  }

  /** Whether one of its traits is the node's. */
  public boolean sharesTrait(List<String> nodeTraits) {
    return nodeTraits.stream().anyMatch(traits::contains);
  }
}
