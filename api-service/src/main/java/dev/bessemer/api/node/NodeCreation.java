package dev.bessemer.api.node;

import static dev.bessemer.model.state.ProvisionState.AVAILABLE;
import static dev.bessemer.model.state.ProvisionState.ENROLL;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bessemer.api.field.Look;
import dev.bessemer.api.list.Rows;
import dev.bessemer.api.notification.Notices;
import dev.bessemer.api.row.Condition;
import dev.bessemer.api.row.Database;
import dev.bessemer.api.version.ApiVersion;
import dev.bessemer.api.write.NewObject;
import dev.bessemer.api.write.RowWriter;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.node.InterfaceKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.UUID;

/** Makes nodes. */
@ApplicationScoped
class NodeCreation {
  private static final int ENROLL_SINCE = 11;

  private final Database database;
  private final NodeConfig config;
  private final NodeRights rights;
  private final Notices notices;

  @Inject
  NodeCreation(Database database, NodeConfig config, NodeRights rights, Notices notices) {
    this.database = database;
    this.config = config;
    this.rights = rights;
    this.notices = notices;
  }

  /** What was made. */
  record Created(UUID uuid, byte[] json) {}

  Created create(JsonNode body, ApiVersion version, Look look) {
    var node = NewObject.read(NodeFields.TABLE, body, version);
    complete(node, version);
    rights.settleOwner(node);
    return notices.creating(
        NodeFields.TABLE,
        node,
        () ->
            database.write(
                connection -> {
                  var created = insert(connection, node, version, look);
                  notices.created(connection, NodeFields.TABLE, created.uuid().toString());
                  return created;
                }));
  }

  private void complete(ObjectNode node, ApiVersion version) {
    if (node.get("name").isTextual()) {
      NodeNames.check(node.get("name").textValue(), version);
    }
    if (node.get("uuid").isNull()) {
      node.put("uuid", UUID.randomUUID().toString());
    }
    if (node.get("retired_reason").isTextual() && !node.get("retired").booleanValue()) {
      throw Refused.invalidParameter("retired_reason needs retired to be true.");
    }
    node.put("provision_state", (version.atLeast(ENROLL_SINCE) ? ENROLL : AVAILABLE).wire());
    applyDefaults(node);
  }

  private void applyDefaults(ObjectNode node) {
    if (node.get("resource_class").isNull()) {
      config.defaultResourceClass().ifPresent(c -> node.put("resource_class", c));
    }
    if (node.get("conductor_group").textValue().isEmpty()) {
      config
          .defaultConductorGroup()
          .ifPresent(g -> node.put("conductor_group", g.toLowerCase(Locale.ROOT)));
    }
  }

  private static Created insert(
      Connection connection, ObjectNode node, ApiVersion version, Look look)
      throws SQLException, java.io.IOException {
    var offers =
        DriverOffers.of(
            connection, node.get("driver").textValue(), node.get("conductor_group").textValue());
    for (var kind : InterfaceKind.values()) {
      node.put(kind.field(), offers.choose(kind, node.get(kind.field()).textValue()));
    }
    NodeRelations.checkChassis(connection, node);
    NodeRelations.resolveParent(connection, node);
    long id = RowWriter.insert(connection, NodeFields.TABLE, node);
    var json =
        Rows.one(
                connection,
                NodeFields.TABLE,
                NodeFields.TABLE.all(version),
                Condition.of("n.id = ?", id),
                look)
            .orElseThrow();
    return new Created(UUID.fromString(node.get("uuid").textValue()), json);
  }
}
