package dev.bessemer.api.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bessemer.api.field.Look;
import dev.bessemer.api.list.Named;
import dev.bessemer.api.row.Database;
import dev.bessemer.api.row.Statements;
import dev.bessemer.api.write.Expectations;
import dev.bessemer.api.write.JsonPatch;
import dev.bessemer.api.write.PatchedObject;
import dev.bessemer.api.write.Storable;
import dev.bessemer.model.fault.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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

  @Inject
  NodeObjects(
      Database database, LockedNodes nodes, NodeObjectRights rights, Expectations expectations) {
    this.database = database;
    this.nodes = nodes;
    this.rights = rights;
    this.expectations = expectations;
  }

  public Storable.Created create(Storable resource, JsonNode body, Look look) {
    var revision = resource.read(body, look.version());
    requireOneNode(revision.after());
    rights.checkCreation(resource.table(), revision.after());
    return database.write(
        connection -> {
          OwningNode.resolve(connection, revision.after());
          return resource.insert(connection, revision, look);
        });
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
    return nodes.change(
        found.node(),
        (connection, node) -> {
          expectations.check(connection, resource.table(), named.where());
          var revision = resource.patched(connection, found.id(), patch, look.version());
          if (revision.named().contains(NODE) || revision.named().contains(NODE_BY_NAME)) {
            OwningNode.resolve(connection, revision.after());
          }
          return resource.update(connection, found.id(), revision, look);
        });
  }

  public void delete(Storable resource, Named named) {
    var found = require(named);
    nodes.change(
        found.node(),
        (connection, node) -> {
          expectations.check(connection, resource.table(), named.where());
          resource.delete(connection, found.id());
          return node;
        });
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
