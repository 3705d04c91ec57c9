package dev.bessemer.api.write;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bessemer.api.field.Look;
import dev.bessemer.api.list.Named;
import dev.bessemer.api.notification.Notices;
import dev.bessemer.api.row.Database;
import dev.bessemer.api.row.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/** Makes, changes and deletes objects that belong to no node; whoever writes one locks its row. */
@ApplicationScoped
public class PlainObjects {
  private final Database database;
  private final Expectations expectations;
  private final Notices notices;

  @Inject
  PlainObjects(Database database, Expectations expectations, Notices notices) {
    this.database = database;
    this.expectations = expectations;
    this.notices = notices;
  }

  public Storable.Created create(Storable resource, JsonNode body, Look look) {
    var revision = resource.read(body, look.version());
    return notices.creating(
        resource.table(),
        revision.after(),
        () -> database.write(connection -> insert(connection, resource, revision, look)));
  }

  private Storable.Created insert(
      Connection connection, Storable resource, Revision revision, Look look)
      throws SQLException, IOException {
    var created = resource.insert(connection, revision, look);
    notices.created(connection, resource.table(), created.uuid());
    return created;
  }

  /** The object afterwards. */
  public byte[] update(Storable resource, Named named, JsonPatch patch, Look look) {
    PatchedObject.admit(resource.table(), patch, look.version());
    return notices.changing(
        resource.table(),
        Notices.UPDATE,
        named.where(),
        () -> database.write(connection -> update(connection, resource, named, patch, look)));
  }

  private byte[] update(
      Connection connection, Storable resource, Named named, JsonPatch patch, Look look)
      throws SQLException, IOException {
    long id = locked(connection, named);
    expectations.check(connection, resource.table(), named.where());
    var revision = resource.patched(connection, id, patch, look.version());
    var after = resource.update(connection, id, revision, look);
    notices.updated(connection, resource.table(), id);
    return after;
  }

  public void delete(Storable resource, Named named) {
    notices.changing(
        resource.table(),
        Notices.DELETE,
        named.where(),
        () -> database.write(connection -> delete(connection, resource, named)));
  }

  private Named delete(Connection connection, Storable resource, Named named)
      throws SQLException, IOException {
    long id = locked(connection, named);
    expectations.check(connection, resource.table(), named.where());
    notices.deleting(connection, resource.table(), id);
    resource.delete(connection, id);
    return named;
  }

  private static long locked(Connection connection, Named named) throws SQLException {
    var table = named.table();
    var select = "select %s from %s".formatted(table.id(), table.from());
    return Statements.first(
            connection,
            named.where().after(select) + " for update",
            named.where(),
            row -> row.getLong(1))
        .orElseThrow(named::missing);
  }
}
