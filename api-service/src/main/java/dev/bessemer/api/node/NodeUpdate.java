package dev.bessemer.api.node;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bessemer.api.call.Json;
import dev.bessemer.api.field.Field;
import dev.bessemer.api.field.Look;
import dev.bessemer.api.list.Rows;
import dev.bessemer.api.notification.Notices;
import dev.bessemer.api.version.ApiVersion;
import dev.bessemer.api.version.NotAcceptable;
import dev.bessemer.api.write.Expectations;
import dev.bessemer.api.write.JsonPatch;
import dev.bessemer.api.write.PatchedObject;
import dev.bessemer.api.write.RowWriter;
import dev.bessemer.model.fault.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Applies patches to nodes. */
@ApplicationScoped
class NodeUpdate {
  private static final int CHASSIS_REMOVAL_SINCE = 25;

  /** All that rules look at, which is all but what is only made up when shown. */
  private static final List<Field> STORED =
      NodeFields.TABLE.fields().stream().filter(f -> f.column().isPresent()).toList();

  private final LockedNodes nodes;
  private final NodeRights rights;
  private final Expectations expectations;
  private final Notices notices;

  @Inject
  NodeUpdate(LockedNodes nodes, NodeRights rights, Expectations expectations, Notices notices) {
    this.nodes = nodes;
    this.rights = rights;
    this.expectations = expectations;
    this.notices = notices;
  }

  /**
   * @param resetInterfaces gives all interfaces that the patch leaves alone the new driver's
   *     default
   * @return the node afterwards
   */
  byte[] update(
      String ident, JsonPatch patch, boolean resetInterfaces, ApiVersion version, Look look) {
    PatchedObject.admit(NodeFields.TABLE, patch, version);
    if (removesChassis(patch)) {
      NotAcceptable.below(version, CHASSIS_REMOVAL_SINCE, "Removing chassis_uuid");
    }
    if (resetInterfaces && !patch.roots().contains("driver")) {
      throw Refused.invalidParameter(
          "The reset_interfaces parameter can only be used when changing the node's driver.");
    }
    rights.admit(patch);
    return notices.changing(
        NodeFields.TABLE,
        Notices.UPDATE,
        nodes.which(ident),
        () -> changed(ident, patch, resetInterfaces, version, look));
  }

  private byte[] changed(
      String ident, JsonPatch patch, boolean resetInterfaces, ApiVersion version, Look look) {
    return nodes.change(
        ident,
        (connection, node) -> {
          var before = (ObjectNode) Json.stored(read(connection, node, STORED, Look.INSIDE));
          rights.check(patch, before);
          expectations.check(connection, NodeFields.TABLE, node.itself());
          var change = new NodeChange(before, patch, version, resetInterfaces);
          change.settle(connection);
          var changes =
              RowWriter.update(connection, NodeFields.TABLE, node.id(), before, change.after());
          tell(connection, node, changes);
          return read(connection, node, NodeFields.TABLE.all(version), look);
        });
  }

  private void tell(Connection connection, LockedNodes.Free node, List<String> changes)
      throws SQLException {
    notices.updated(connection, NodeFields.TABLE, node.id());
    if (changes.contains("maintenance")) {
      notices.maintained(connection, node.id());
    }
  }

  private static boolean removesChassis(JsonPatch patch) {
    return patch.operations().stream()
        .anyMatch(o -> o.op() == JsonPatch.Op.REMOVE && o.root().equals("chassis_uuid"));
  }

  private static byte[] read(
      Connection connection, LockedNodes.Free node, List<Field> fields, Look look)
      throws SQLException, IOException {
    return Rows.one(connection, NodeFields.TABLE, fields, node.itself(), look).orElseThrow();
  }
}
