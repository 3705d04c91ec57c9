package dev.bessemer.api.portgroup;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bessemer.api.node.OwningNode;
import dev.bessemer.api.node.Vifs;
import dev.bessemer.api.row.Condition;
import dev.bessemer.api.row.Statements;
import dev.bessemer.api.write.Revision;
import dev.bessemer.api.write.Rules;
import dev.bessemer.model.fault.Conflict;
import dev.bessemer.model.fault.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/** What may be done with a port group depends on its node and on its member ports. */
@ApplicationScoped
class PortgroupRules implements Rules {
  private static final String MEMBERS =
      "select 1 from ports p join portgroups g on g.id = p.portgroup_id where g.uuid = ?";
  private static final String STANDALONE_MEMBERS =
      MEMBERS + " and (p.pxe_enabled or jsonb_exists_any(p.internal_info, ?))";
  private static final String PASS_ON_NETWORK =
      "update ports set physical_network = ?, updated_at = now()"
          + " where portgroup_id = ? and physical_network is distinct from ?";

  private final PortgroupConfig config;

  @Inject
  PortgroupRules(PortgroupConfig config) {
    this.config = config;
  }

  @Override
  public void settle(Connection connection, Revision group) throws SQLException {
    settleMode(group);
    if (!group.isNew()) {
      checkChange(connection, group);
    }
  }

  private void settleMode(Revision group) {
    if (!group.after().get("mode").isNull()) {
      return;
    }
    if (!group.isNew()) {
      throw Refused.invalidParameter("/mode is mandatory");
    }
    group.after().put("mode", config.defaultMode());
  }

  private static void checkChange(Connection connection, Revision group) throws SQLException {
    var node = OwningNode.of(connection, group.before());
    node.refuseWhileInspecting("portgroup", group.version());
    if (group.changed("node_uuid")) {
      checkMove(connection, node, group);
    }
    if (group.changed("standalone_ports_supported")
        && !group.after().get("standalone_ports_supported").booleanValue()
        && !node.hasNoNetworks()
        && exists(connection, STANDALONE_MEMBERS, uuid(group.before()), vifs())) {
      throw new Conflict(
          "portgroup_in_use",
          "Standalone ports can not be switched off while a member is pxe_enabled or has a VIF.");
    }
  }

  private static void checkMove(Connection connection, OwningNode node, Revision group)
      throws SQLException {
    if (!node.isConnectable()) {
      throw new Conflict(
          "invalid_state",
          "The portgroup can not get another node while its node is in state \"%s\"."
              .formatted(node.state()));
    }
    refuseWithMembers(connection, group.before(), "get another node");
  }

  private static void refuseWithMembers(Connection connection, ObjectNode group, String what)
      throws SQLException {
    if (exists(connection, MEMBERS, uuid(group))) {
      throw Refused.invalidParameter(
          "Portgroup %s can not %s while it has ports.".formatted(uuid(group), what));
    }
  }

  private static boolean exists(Connection connection, String sql, Object... values)
      throws SQLException {
    return Statements.first(connection, sql, Condition.of("", values), row -> true).isPresent();
  }

  private static Object vifs() {
    return Vifs.KEYS.toArray(String[]::new);
  }

  private static UUID uuid(ObjectNode group) {
    return UUID.fromString(group.get("uuid").textValue());
  }

  /** All members are on the network that their group is on. */
  @Override
  public void store(Connection connection, long id, Revision group) throws SQLException {
    if (!group.isNew() && group.changed("physical_network")) {
      var network = group.after().get("physical_network").textValue();
      Statements.change(connection, PASS_ON_NETWORK, network, id, network);
    }
  }

  @Override
  public void release(Connection connection, long id, ObjectNode group) throws SQLException {
    refuseWithMembers(connection, group, "be deleted");
  }
}
