package dev.bessemer.api.trait;

import dev.bessemer.api.node.LockedNodes;
import dev.bessemer.api.node.NodeFields;
import dev.bessemer.api.notification.Notices;
import dev.bessemer.api.row.Condition;
import dev.bessemer.api.row.Statements;
import dev.bessemer.model.fault.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/** Changes the traits of nodes, while nobody works on them. */
@ApplicationScoped
class NodeTraits {
  private static final String ADD =
      "insert into node_traits (node_id, trait) select ?, unnest(?) on conflict do nothing";

  private static final String REMOVE = "delete from node_traits where node_id = ? and trait = ?";

  private final LockedNodes nodes;
  private final Notices notices;

  @Inject
  NodeTraits(LockedNodes nodes, Notices notices) {
    this.nodes = nodes;
    this.notices = notices;
  }

  /** These and no others. */
  void replace(String ident, Set<String> traits) {
    nodes.change(
        ident,
        (connection, node) -> {
          Statements.change(connection, "delete from node_traits where node_id = ?", node.id());
          return add(connection, node, traits);
        });
  }

  void add(String ident, String trait) {
    nodes.change(ident, (connection, node) -> add(connection, node, Set.of(trait)));
  }

  private int add(Connection connection, LockedNodes.Free node, Set<String> traits)
      throws SQLException {
    int added = Statements.change(connection, ADD, node.id(), traits.toArray(String[]::new));
    if (count(connection, node) > Traits.MOST) {
      throw Refused.invalidParameter("A node can have at most %d traits.".formatted(Traits.MOST));
    }
    notices.updated(connection, NodeFields.TABLE, node.id());
    return added;
  }

  private static int count(Connection connection, LockedNodes.Free node) throws SQLException {
    return Statements.first(
            connection,
            "select count(*) from node_traits where node_id = ?",
            Condition.of("", node.id()),
            row -> row.getInt(1))
        .orElseThrow();
  }

  /** False when the node did not have it. */
  boolean remove(String ident, String trait) {
    return nodes.change(
        ident,
        (connection, node) -> {
          int removed = Statements.change(connection, REMOVE, node.id(), trait);
          notices.updated(connection, NodeFields.TABLE, node.id());
          return removed == 1;
        });
  }
}
