package dev.bessemer.api.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bessemer.api.call.Json;
import dev.bessemer.api.field.FieldTable;
import dev.bessemer.api.field.Look;
import dev.bessemer.api.list.Rows;
import dev.bessemer.api.row.Condition;
import dev.bessemer.api.row.Statements;
import dev.bessemer.api.version.ApiVersion;
import dev.bessemer.model.fault.NotFound;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.UUID;

/** A resource that clients make, change and delete; all within a transaction of the caller's. */
public record Storable(FieldTable table, Rules rules) {
  /** What was made. */
  public record Created(String uuid, byte[] json) {}

  /**
   * Checks what a client has sent to make an object, and gives it a UUID if it has none.
   *
   * @throws dev.bessemer.model.fault.Refused when it does not fit the table
   */
  public Revision read(JsonNode body, ApiVersion version) {
    var object = NewObject.read(table, body, version);
    if (object.path("uuid").isNull()) {
      object.put("uuid", UUID.randomUUID().toString());
    }
    var named = new HashSet<String>();
    body.fieldNames().forEachRemaining(named::add);
    return Revision.made(object, named, version);
  }

  public Created insert(Connection connection, Revision revision, Look look)
      throws SQLException, IOException {
    rules.settle(connection, revision);
    long id = RowWriter.insert(connection, table, revision.after());
    rules.store(connection, id, revision);
    return new Created(
        revision.after().get("uuid").textValue(), shown(connection, itself(id), look));
  }

  /** The object after a patch, not stored yet. */
  public Revision patched(Connection connection, long id, JsonPatch patch, ApiVersion version)
      throws SQLException, IOException {
    var before = stored(connection, id);
    return new Revision(before, PatchedObject.apply(table, patch, before), patch.roots(), version);
  }

  /** The object as clients see it now. */
  public byte[] update(Connection connection, long id, Revision revision, Look look)
      throws SQLException, IOException {
    rules.settle(connection, revision);
    RowWriter.update(connection, table, id, revision.before(), revision.after());
    rules.store(connection, id, revision);
    return shown(connection, itself(id), look);
  }

  public void delete(Connection connection, long id) throws SQLException, IOException {
    rules.release(connection, id, stored(connection, id));
    Statements.change(connection, "delete from " + table.tableName() + " where id = ?", id);
  }

  private ObjectNode stored(Connection connection, long id) throws SQLException, IOException {
    var all = table.all(ApiVersion.NEWEST);
    return Rows.one(connection, table, all, itself(id), Look.INSIDE)
        .map(json -> (ObjectNode) Json.stored(json))
        .orElseThrow(
            () -> new NotFound(table.missingCode(), table.title() + " could not be found."));
  }

  private byte[] shown(Connection connection, Condition itself, Look look)
      throws SQLException, IOException {
    return Rows.one(connection, table, table.all(look.version()), itself, look).orElseThrow();
  }

  private Condition itself(long id) {
    return Condition.of(table.id() + " = ?", id);
  }
}
