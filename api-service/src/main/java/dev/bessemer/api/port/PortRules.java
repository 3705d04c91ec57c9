package dev.bessemer.api.port;

import static dev.bessemer.model.state.ProvisionState.ACTIVE;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bessemer.api.node.OwningNode;
import dev.bessemer.api.node.Vifs;
import dev.bessemer.api.version.ApiVersion;
import dev.bessemer.api.write.Revision;
import dev.bessemer.api.write.Rules;
import dev.bessemer.model.fault.Conflict;
import dev.bessemer.model.fault.Refused;
import java.sql.Connection;
import java.sql.SQLException;

/** What may be done with a port depends on its node and on the group it is in. */
final class PortRules implements Rules {
  private static final String[] CONNECTIVITY = {
    "portgroup_uuid", "pxe_enabled", "local_link_connection", "physical_network"
  };

  @Override
  public void settle(Connection connection, Revision revision) throws SQLException {
    if (revision.isNew() || revision.changed("local_link_connection", "is_smartnic")) {
      checkConnection(revision.after(), revision.version());
    }
    if (!revision.isNew()) {
      checkChange(OwningNode.of(connection, revision.before()), revision);
    }
    GroupMember.check(connection, revision);
  }

  private static void checkConnection(ObjectNode port, ApiVersion version) {
    var link = port.get("local_link_connection");
    LinkChecks.gate(link, version);
    LinkChecks.normalize(link);
    if (port.get("is_smartnic").booleanValue() && !LinkChecks.namesSmartNic(link)) {
      throw Refused.invalidParameter(
          "A smart NIC needs port_id and hostname in local_link_connection.");
    }
  }

  private static void checkChange(OwningNode node, Revision port) {
    node.refuseWhileInspecting("port", port.version());
    if (!node.isConnectable() && port.changed(CONNECTIVITY)) {
      throw busy("in its connection while the node is in state \"%s\"".formatted(node.state()));
    }
    boolean inUse = node.state() == ACTIVE || node.hasInstance();
    if (inUse && !node.maintenance() && port.changed("address")) {
      throw busy("in its address while the node is in use");
    }
  }

  private static Conflict busy(String when) {
    return new Conflict("invalid_state", "The port can not be changed %s.".formatted(when));
  }

  @Override
  public void release(Connection connection, long id, ObjectNode port) throws SQLException {
    var node = OwningNode.of(connection, port);
    if (Vifs.in(port.get("internal_info")) && !node.maintenance() && !node.hasNoNetworks()) {
      throw new Conflict(
          "port_in_use",
          "Port %s can not be deleted while a VIF is attached to it."
              .formatted(port.get("uuid").textValue()));
    }
  }
}
