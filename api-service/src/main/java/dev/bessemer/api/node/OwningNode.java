package dev.bessemer.api.node;

import static dev.bessemer.model.state.ProvisionState.ENROLL;
import static dev.bessemer.model.state.ProvisionState.INSPECTING;
import static dev.bessemer.model.state.ProvisionState.INSPECTWAIT;
import static dev.bessemer.model.state.ProvisionState.MANAGEABLE;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bessemer.api.call.Texts;
import dev.bessemer.api.row.Condition;
import dev.bessemer.api.row.Statements;
import dev.bessemer.api.version.ApiVersion;
import dev.bessemer.model.fault.Conflict;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.state.ProvisionState;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The node that something belongs to, as far as it decides what may be done with that.
 *
 * @param power empty when it is not known
 */
public record OwningNode(
    long id,
    UUID uuid,
    ProvisionState state,
    boolean maintenance,
    boolean hasInstance,
    String network,
    Optional<String> power) {
  private static final int INSPECTING_REFUSED_SINCE = 39;
  private static final String SELECT =
      "select n.id, n.uuid, n.provision_state, n.maintenance, n.instance_uuid is not null,"
          + " n.network_interface, n.power_state from nodes n where n.uuid = ?";

  /** States in which a node may be connected to networks otherwise. */
  private static final Set<ProvisionState> CONNECTABLE =
      Set.of(ENROLL, INSPECTING, INSPECTWAIT, MANAGEABLE);

  /** The node that an object names by {@code node_uuid}; it exists. */
  public static OwningNode of(Connection connection, ObjectNode object) throws SQLException {
    var uuid = UUID.fromString(object.get("node_uuid").textValue());
    return Statements.first(connection, SELECT, Condition.of("", uuid), OwningNode::of)
        .orElseThrow();
  }

  private static OwningNode of(ResultSet row) throws SQLException {
    return new OwningNode(
        row.getLong(1),
        row.getObject(2, UUID.class),
        ProvisionState.of(row.getString(3)),
        row.getBoolean(4),
        row.getBoolean(5),
        row.getString(6),
        Optional.ofNullable(row.getString(7)));
  }

  /** Whether it may be connected to networks otherwise now. */
  public boolean isConnectable() {
    return maintenance || CONNECTABLE.contains(state);
  }

  /** Whether networks are of its own concern only, so that nobody knows what they carry. */
  public boolean hasNoNetworks() {
    return network.equals("noop");
  }

  /**
   * @param what is to be changed
   * @throws Conflict when it is being inspected; old clients do not know that
   */
  public void refuseWhileInspecting(String what, ApiVersion version) {
    if (state == INSPECTING && version.atLeast(INSPECTING_REFUSED_SINCE)) {
      throw new Conflict(
          "invalid_state",
          "The %s can not be changed while the node is being inspected.".formatted(what));
    }
  }

  /**
   * Puts the UUID of the node that is named by {@code node_ident} or {@code node_uuid} into the
   * latter, and keeps the node from being deleted as long as the transaction lasts.
   *
   * @throws Refused when it does not exist
   */
  static void resolve(Connection connection, ObjectNode object) throws SQLException {
    var ident = ident(object);
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
    object.put(
        "node_uuid",
        uuid.orElseThrow(
            () -> Refused.invalidParameter("Node %s could not be found.".formatted(ident))));
  }

  private static String ident(ObjectNode object) {
    return Optional.ofNullable(object.path("node_ident").textValue())
        .or(() -> Optional.ofNullable(object.path("node_uuid").textValue()))
        .orElseThrow(() -> Refused.missingParameter("'node_uuid' is a required property"));
  }
}
