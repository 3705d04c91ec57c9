package dev.bessemer.store.node;

import dev.bessemer.model.node.Port;
import dev.bessemer.store.sql.Json;
import dev.bessemer.store.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** The ports of nodes, as snapshots. */
@ApplicationScoped
class Ports {
  private static final String OF =
      """
      select p.uuid, p.address, p.pxe_enabled, p.local_link_connection, p.extra, p.internal_info
      from ports p join nodes n on n.id = p.node_id where n.uuid = ? order by p.id
      """;
  private final Sql sql;
  private final Json json;

  @Inject
  Ports(Sql sql, Json json) {
    this.sql = sql;
    this.json = json;
  }

  List<Port> of(UUID node) {
    return sql.all(OF, r -> port(r, node), node);
  }

  private Port port(ResultSet row, UUID node) throws SQLException {
    return new Port(
        row.getObject(1, UUID.class),
        node,
        row.getString(2),
        row.getBoolean(3),
        json.object(row.getString(4)),
        json.object(row.getString(5)),
        json.object(row.getString(6)));
  }
}
