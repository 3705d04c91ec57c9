package dev.bessemer.api.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bessemer.api.field.Look;
import dev.bessemer.api.list.Named;
import dev.bessemer.api.notification.Notices;
import dev.bessemer.api.row.Database;
import dev.bessemer.api.row.Statements;
import dev.bessemer.api.write.Expectations;
import dev.bessemer.api.write.JsonPatch;
import dev.bessemer.api.write.PatchedObject;
import dev.bessemer.api.write.Storable;
import dev.bessemer.model.fault.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/**
 * Makes, changes and deletes what belongs to a node, such as ports.
 *
 * <p>Changes wait until nobody works on the node; making something does not.
 */
@ApplicationScoped
public class NodeObjects {
  private static final String NODE = "node_uuid";

  /** As clients may call it, too, where the resource has such a field. */
  private static final String NODE_BY_NAME = "node_ident";

  private record Found(long id, UUID node) {}

  private final Database database;
  private final LockedNodes nodes;
  private final NodeObjectRights rights;
  private final Expectations expectations;
  private final Notices notices;

  @Inject
  NodeObjects(
      Database database,
      LockedNodes nodes,
      NodeObjectRights rights,
      Expectations expectations,
      Notices notices) {
    this.database = database;
    this.nodes = nodes;
    this.rights = rights;
    this.expectations = expectations;
    this.notices = notices;
  }

  public Storable.Created create(Storable resource, JsonNode body, Look look) {
    var revision = resource.read(body, look.version());
    requireOneNode(revision.after());
    rights.checkCreation(resource.table(), revision.after());
    return notices.creating(
        resource.table(),
        revision.after(),
        () ->
            database.write(
                connection -> {
                  OwningNode.resolve(connection, revision.after());
                  var created = resource.insert(connection, revision, look);
                  notices.created(connection, resource.table(), created.uuid());
                  return created;
                }));
  }

  private static void requireOneNode(ObjectNode object) {
    if (object.has(NODE_BY_NAME)
        && object.get(NODE).isNull() == object.get(NODE_BY_NAME).isNull()) {
      throw Refused.invalidParameter("Exactly one of node_uuid and node_ident must be given.");
    }
  }

  /** The object afterwards. */
  public byte[] update(Storable resource, Named named, JsonPatch patch, Look look) {
    PatchedObject.admit(resource.table(), patch, look.version());
    rights.checkMove(resource.table(), patch);
    var found = require(named);
    return notices.changing(
        resource.table(),
        Notices.UPDATE,
        named.where(),
        () ->
            nodes.change(
                found.node(),
                (connection, node) -> {
                  expectations.check(connection, resource.table(), named.where());
                  return update(connection, resource, found.id(), patch, look);
                }));
  }

  private byte[] update(
      Connection connection, Storable resource, long id, JsonPatch patch, Look look)
      throws SQLException, IOException {
    var revision = resource.patched(connection, id, patch, look.version());
    if (revision.named().contains(NODE) || revision.named().contains(NODE_BY_NAME)) {
      OwningNode.resolve(connection, revision.after());
    }
    var after = resource.update(connection, id, revision, look);
    notices.updated(connection, resource.table(), id);
    return after;
  }

  public void delete(Storable resource, Named named) {
    var found = require(named);
    notices.changing(
        resource.table(),
        Notices.DELETE,
        named.where(),
        () ->
            nodes.change(
                found.node(),
                (connection, node) -> {
                  expectations.check(connection, resource.table(), named.where());
                  notices.deleting(connection, resource.table(), found.id());
                  resource.delete(connection, found.id());
                  return node;
                }));
  }

  private Found require(Named named) {
    var table = named.table();
    var select =
        "select %s, n.uuid from %s join nodes n on n.id = %s"
            .formatted(table.id(), table.from(), table.column("node_id"));
    return database
        .read(
            connection ->
                Statements.first(
                    connection,
                    named.where().after(select),
                    named.where(),
                    row -> new Found(row.getLong(1), row.getObject(2, UUID.class))))
        .orElseThrow(named::missing);
  }
}
