package dev.bessemer.conductor.engine;

import dev.bessemer.model.fault.Unavailable;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.store.node.Nodes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;

/**
 * How many nodes of a site, or of a conductor group, may be in the middle of the same thing;
 * counted without a lock, so not exact.
 */
@ApplicationScoped
class Limits {
  private static final Set<ProvisionState> DEPLOYS =
      Set.of(ProvisionState.DEPLOYING, ProvisionState.DEPLOYWAIT);
  private static final Set<ProvisionState> CLEANS =
      Set.of(ProvisionState.DELETING, ProvisionState.CLEANING, ProvisionState.CLEANWAIT);
  @Inject Nodes nodes;
  @Inject EngineConfig config;

  void deploying(UUID node) {
    refuseAbove("deploy", node, DEPLOYS, config.maxConcurrentDeploy());
  }

  void cleaning(UUID node) {
    refuseAbove("clean", node, CLEANS, config.maxConcurrentClean());
  }

  private void refuseAbove(String what, UUID node, Set<ProvisionState> states, int most) {
    if (count(node, states) >= most) {
      throw new Unavailable(
          "concurrent_action_limit",
          "Unable to process the requested %s operation: the limit of %d concurrent ones is reached."
              .formatted(what, most),
          Duration.ofSeconds(10));
    }
  }

  private long count(UUID node, Set<ProvisionState> states) {
    return config.maxConcurrentPerConductorGroup()
        ? nodes.countIn(states, nodes.require(node).conductorGroup())
        : nodes.countIn(states);
  }
}
