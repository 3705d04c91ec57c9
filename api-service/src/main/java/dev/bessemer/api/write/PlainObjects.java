package dev.bessemer.api.write;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bessemer.api.field.Look;
import dev.bessemer.api.list.Named;
import dev.bessemer.api.row.Database;
import dev.bessemer.api.row.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;

/** Makes, changes and deletes objects that belong to no node; whoever writes one locks its row. */
@ApplicationScoped
public class PlainObjects {
  private final Database database;
  private final Expectations expectations;

  @Inject
  PlainObjects(Database database, Expectations expectations) {
    this.database = database;
    this.expectations = expectations;
  }

  public Storable.Created create(Storable resource, JsonNode body, Look look) {
    var revision = resource.read(body, look.version());
    return database.write(connection -> resource.insert(connection, revision, look));
  }

  /** The object afterwards. */
  public byte[] update(Storable resource, Named named, JsonPatch patch, Look look) {
    PatchedObject.admit(resource.table(), patch, look.version());
    return database.write(
        connection -> {
          long id = locked(connection, named);
          expectations.check(connection, resource.table(), named.where());
          var revision = resource.patched(connection, id, patch, look.version());
          return resource.update(connection, id, revision, look);
        });
  }

  public void delete(Storable resource, Named named) {
    database.write(
        connection -> {
          long id = locked(connection, named);
          expectations.check(connection, resource.table(), named.where());
          resource.delete(connection, id);
          return named;
        });
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
