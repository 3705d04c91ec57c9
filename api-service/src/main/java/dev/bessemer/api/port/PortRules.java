package dev.bessemer.api.port;

import static dev.bessemer.model.state.ProvisionState.ACTIVE;
import static dev.bessemer.model.state.ProvisionState.ENROLL;
import static dev.bessemer.model.state.ProvisionState.INSPECTING;
import static dev.bessemer.model.state.ProvisionState.INSPECTWAIT;
import static dev.bessemer.model.state.ProvisionState.MANAGEABLE;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bessemer.api.row.Condition;
import dev.bessemer.api.row.Statements;
import dev.bessemer.api.version.ApiVersion;
import dev.bessemer.model.fault.Conflict;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.state.ProvisionState;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What may be done with a port depends on its node. */
final class PortRules {
  private static final int INSPECTING_REFUSED_SINCE = 39;
  private static final String NODE =
      "select n.provision_state, n.maintenance, n.instance_uuid is not null, n.network_interface"
          + " from nodes n where n.id = ?";

  /** States in which a port may be connected otherwise. */
  private static final Set<ProvisionState> CONNECTABLE =
      Set.of(ENROLL, INSPECTING, INSPECTWAIT, MANAGEABLE);

  private static final List<String> CONNECTIVITY =
      List.of("portgroup_uuid", "pxe_enabled", "local_link_connection", "physical_network");

  private static final List<String> VIFS =
      List.of(
          "tenant_vif_port_id",
          "cleaning_vif_port_id",
          "provisioning_vif_port_id",
          "rescuing_vif_port_id",
          "inspection_vif_port_id");

  private record Standing(
      ProvisionState state, boolean maintenance, boolean hasInstance, String network) {}

  private PortRules() {}

  /**
   * @throws Refused when the connection is not possible
   */
  static void checkConnection(ObjectNode port, ApiVersion version) {
    var link = port.get("local_link_connection");
    LinkChecks.gate(link, version);
    LinkChecks.normalize(link);
    if (port.get("is_smartnic").booleanValue() && !LinkChecks.namesSmartNic(link)) {
      throw Refused.invalidParameter(
          "A smart NIC needs port_id and hostname in local_link_connection.");
    }
  }

  /**
   * @throws Conflict when the node's state does not allow it
   */
  static void checkChange(
      Connection connection, long node, ObjectNode before, ObjectNode after, ApiVersion version)
      throws SQLException {
    var standing = standing(connection, node);
    if (standing.state() == INSPECTING && version.atLeast(INSPECTING_REFUSED_SINCE)) {
      throw busy("while the node is being inspected");
    }
    boolean connectable = CONNECTABLE.contains(standing.state()) || standing.maintenance();
    if (!connectable && changed(CONNECTIVITY.stream(), before, after)) {
      throw busy("in its connection while the node is in state \"%s\"".formatted(standing.state()));
    }
    boolean inUse = standing.state() == ACTIVE || standing.hasInstance();
    if (inUse && !standing.maintenance() && changed(Stream.of("address"), before, after)) {
      throw busy("in its address while the node is in use");
    }
  }

  private static boolean changed(Stream<String> fields, ObjectNode before, ObjectNode after) {
    return fields.anyMatch(f -> !after.get(f).equals(before.get(f)));
  }

  private static Conflict busy(String when) {
    return new Conflict("invalid_state", "The port can not be changed %s.".formatted(when));
  }

  /**
   * @throws Conflict when the port carries a network of the node's instance
   */
  static void checkRemoval(Connection connection, long node, ObjectNode port) throws SQLException {
    var standing = standing(connection, node);
    boolean bound = VIFS.stream().anyMatch(port.get("internal_info")::has);
    if (bound && !standing.maintenance() && !standing.network().equals("noop")) {
      throw new Conflict(
          "port_in_use",
          "Port %s can not be deleted while a VIF is attached to it."
              .formatted(port.get("uuid").textValue()));
    }
  }

  private static Standing standing(Connection connection, long node) throws SQLException {
    return Statements.first(
            connection,
            NODE,
            Condition.of("", node),
            row ->
                new Standing(
                    ProvisionState.of(row.getString(1)),
                    row.getBoolean(2),
                    row.getBoolean(3),
                    row.getString(4)))
        .orElseThrow();
  }
}
