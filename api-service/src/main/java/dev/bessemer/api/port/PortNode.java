package dev.bessemer.api.port;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bessemer.api.call.Texts;
import dev.bessemer.api.row.Condition;
import dev.bessemer.api.row.Statements;
import dev.bessemer.model.fault.Refused;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** The node that a port is said to belong to. */
final class PortNode {
  private PortNode() {}

  /**
   * Puts the UUID of the node into {@code node_uuid}, and keeps the node from being deleted as long
   * as the transaction lasts.
   *
   * @throws Refused when it does not exist
   */
  static void resolve(Connection connection, ObjectNode port) throws SQLException {
    var ident = ident(port);
    var where =
        Texts.uuid(ident)
            .map(uuid -> Condition.of("n.uuid = ?", uuid))
            .orElseGet(() -> Condition.of("n.name = ?", ident));
    var uuid =
        Statements.first(
            connection,
            where.after("select n.uuid from nodes n") + " for key share",
            where,
            row -> row.getString(1));
    port.put(
        "node_uuid",
        uuid.orElseThrow(
            () -> Refused.invalidParameter("Node %s could not be found.".formatted(ident))));
  }

  private static String ident(ObjectNode port) {
    return Optional.ofNullable(port.path("node_ident").textValue())
        .or(() -> Optional.ofNullable(port.path("node_uuid").textValue()))
        .orElseThrow(() -> Refused.missingParameter("'node_uuid' is a required property"));
  }
}
