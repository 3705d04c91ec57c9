package dev.bessemer.conductor.power;

import dev.bessemer.model.node.Node;
import dev.bessemer.model.state.PowerState;
import dev.bessemer.store.node.Nodes;
import dev.bessemer.store.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Nodes that live in others: a child has power only while its parent has, mostly. */
@ApplicationScoped
class Relatives {
  private static final String OWN_SUPPLY = "has_dedicated_power_supply";
  private static final String FED =
      """
      select uuid from nodes where parent_node = ? and power_state is distinct from 'power off'
        and lower(coalesce(driver_info ->> 'has_dedicated_power_supply', '')) <> 'true'
      order by id
      """;

  private final Nodes nodes;
  private final Sql sql;

  @Inject
  Relatives(Nodes nodes, Sql sql) {
    this.nodes = nodes;
    this.sql = sql;
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
  List<UUID> fedBy(Node node) {
    return sql.all(FED, row -> row.getObject(1, UUID.class), node.uuid());
  }
}
