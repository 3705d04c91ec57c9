package dev.bessemer.api.port;

import dev.bessemer.api.node.OwningNode;
import dev.bessemer.api.row.Condition;
import dev.bessemer.api.row.Statements;
import dev.bessemer.api.write.Revision;
import dev.bessemer.model.fault.Conflict;
import dev.bessemer.model.fault.Refused;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/** A port as a member of a group of ports. */
final class GroupMember {
  private static final int NETWORK_OF_GROUP_SINCE = 102;
  private static final String GROUP =
      "select n.uuid, g.standalone_ports_supported from portgroups g"
          + " join nodes n on n.id = g.node_id where g.uuid = ? for key share of g";

  private record Group(UUID node, boolean standalonePorts) {}

  private GroupMember() {}

  /**
   * @throws Refused when the group is not one of the port's node
   * @throws Conflict when the port cannot be booted from and be in that group
   */
  static void check(Connection connection, Revision port) throws SQLException {
    var group = port.after().get("portgroup_uuid");
    if (group.isNull()) {
      return;
    }
    if (port.changed("portgroup_uuid", "node_uuid")) {
      requireOfNode(connection, port);
    }
    if (!port.isNew()
        && port.changed("physical_network")
        && port.version().atLeast(NETWORK_OF_GROUP_SINCE)) {
      throw Refused.invalidParameter(
          "The physical_network of a member of a portgroup is that of the portgroup.");
    }
    if (port.changed("portgroup_uuid", "pxe_enabled")) {
      checkBootable(connection, port);
    }
  }

  private static void requireOfNode(Connection connection, Revision port) throws SQLException {
    if (!group(connection, port).node().toString().equals(node(port))) {
      throw Refused.invalidParameter(
          "Portgroup %s belongs to another node.".formatted(ident(port)));
    }
  }

  private static void checkBootable(Connection connection, Revision port) throws SQLException {
    boolean booted = port.after().get("pxe_enabled").booleanValue();
    if (!booted || group(connection, port).standalonePorts()) {
      return;
    }
    // Nobody but the network interface of the node asks once the port exists.
    if (port.isNew() || !OwningNode.of(connection, port.after()).hasNoNetworks()) {
      throw new Conflict(
          "portgroup_without_standalone_ports",
          "The port can not be pxe_enabled: portgroup %s does not support standalone ports."
              .formatted(ident(port)));
    }
  }

  private static Group group(Connection connection, Revision port) throws SQLException {
    return Statements.first(
            connection,
            GROUP,
            Condition.of("", UUID.fromString(ident(port))),
            row -> new Group(row.getObject(1, UUID.class), row.getBoolean(2)))
        .orElseThrow(
            () ->
                Refused.invalidParameter(
                    "Portgroup %s could not be found.".formatted(ident(port))));
  }

  private static String ident(Revision port) {
    return port.after().get("portgroup_uuid").textValue();
  }

  private static String node(Revision port) {
    return port.after().get("node_uuid").textValue();
  }
}
