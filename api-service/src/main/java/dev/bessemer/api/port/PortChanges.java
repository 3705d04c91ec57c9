package dev.bessemer.api.port;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bessemer.api.call.Json;
import dev.bessemer.api.field.Look;
import dev.bessemer.api.list.Rows;
import dev.bessemer.api.node.LockedNodes;
import dev.bessemer.api.row.Condition;
import dev.bessemer.api.row.Statements;
import dev.bessemer.api.version.ApiVersion;
import dev.bessemer.api.write.JsonPatch;
import dev.bessemer.api.write.PatchedObject;
import dev.bessemer.api.write.RowWriter;
import dev.bessemer.model.fault.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/** Changes and deletes ports, while nobody works on their node. */
@ApplicationScoped
class PortChanges {
  private final PortFinder finder;
  private final LockedNodes nodes;

  @Inject
  PortChanges(PortFinder finder, LockedNodes nodes) {
    this.finder = finder;
    this.nodes = nodes;
  }

  /** The port afterwards. */
  byte[] update(String ident, JsonPatch patch, ApiVersion version, Look look) {
    PatchedObject.admit(PortFields.TABLE, patch, version);
    var port = finder.require(ident, finder.named(ident));
    var itself = Condition.of("p.id = ?", port.id());
    return nodes.change(
        port.node(),
        (connection, node) -> {
          var before = stored(connection, ident, itself);
          var after = PatchedObject.apply(PortFields.TABLE, patch, before);
          settle(connection, patch, after, version);
          PortRules.checkChange(connection, node.id(), before, after, version);
          RowWriter.update(connection, PortFields.TABLE, port.id(), before, after);
          return Rows.one(connection, PortFields.TABLE, PortFields.TABLE.all(version), itself, look)
              .orElseThrow();
        });
  }

  private static void settle(
      Connection connection, JsonPatch patch, ObjectNode after, ApiVersion version)
      throws SQLException {
    if (patch.roots().contains("node_uuid") || patch.roots().contains("node_ident")) {
      PortNode.resolve(connection, after);
    }
    if (patch.roots().contains("local_link_connection") || patch.roots().contains("is_smartnic")) {
      PortRules.checkConnection(after, version);
    }
  }

  void remove(String ident) {
    var port = finder.require(ident, finder.byUuid(ident));
    nodes.change(
        port.node(),
        (connection, node) -> {
          var stored = stored(connection, ident, Condition.of("p.id = ?", port.id()));
          PortRules.checkRemoval(connection, node.id(), stored);
          return Statements.change(connection, "delete from ports where id = ?", port.id());
        });
  }

  private static ObjectNode stored(Connection connection, String ident, Condition itself)
      throws SQLException, IOException {
    return Rows.one(
            connection,
            PortFields.TABLE,
            PortFields.TABLE.all(ApiVersion.NEWEST),
            itself,
            Look.INSIDE)
        .map(json -> (ObjectNode) Json.stored(json))
        .orElseThrow(() -> NotFound.port(ident));
  }
}
