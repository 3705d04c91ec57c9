package dev.bessemer.conductor.power;

import dev.bessemer.model.node.Node;
import dev.bessemer.model.state.PowerState;
import dev.bessemer.store.node.NodeEntity;
import dev.bessemer.store.node.Nodes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Nodes that live in others: a child has power only while its parent has, mostly. */
@ApplicationScoped
class Relatives {
  private static final String OWN_SUPPLY = "has_dedicated_power_supply";
  private final Nodes nodes;

  @Inject
  Relatives(Nodes nodes) {
    this.nodes = nodes;
  }

  /** The parent that must be on before this node can be; empty when there is none or it is on. */
  Optional<UUID> neededBy(Node node) {
    var ownSupply = node.driverInfo(OWN_SUPPLY).map(Boolean::parseBoolean).orElse(false);
    return Optional.ofNullable(node.parentNode())
        .filter(_ -> !ownSupply)
        .filter(
            parent -> nodes.find(parent).filter(p -> p.powerState() != PowerState.ON).isPresent());
  }

  /** The children that lose their power together with this node and are not off yet. */
  @Transactional
  List<UUID> fedBy(Node node) {
    return nodes.list("parentNode", node.uuid()).stream()
        .filter(child -> !PowerState.OFF.wire().equals(child.powerState))
        .filter(child -> !Boolean.parseBoolean(String.valueOf(child.driverInfo.get(OWN_SUPPLY))))
        .map((NodeEntity child) -> child.uuid)
        .toList();
  }
}
