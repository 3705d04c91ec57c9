package dev.bessemer.api.list;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import dev.bessemer.api.call.Json;
import dev.bessemer.api.field.Field;
import dev.bessemer.api.field.FieldTable;
import dev.bessemer.api.field.Look;
import dev.bessemer.api.field.Projection;
import dev.bessemer.api.row.Condition;
import dev.bessemer.api.row.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Rows as JSON.
 *
 * <p>A list takes the same number of statements whatever its size: one for the rows, one more for a
 * marker, one more when the page reaches over the end of the rows without a value, one more when it
 * is narrowed by the conductor that nodes belong to.
 */
@ApplicationScoped
public class Rows {
  private static final int FIRST_SIZE = 4_096;

  private final Database database;

  @Inject
  Rows(Database database) {
    this.database = database;
  }

  /** The one row for which the condition holds. */
  public Optional<byte[]> one(FieldTable table, List<Field> fields, Condition where, Look look) {
    return database.read(connection -> one(connection, table, fields, where, look));
  }

  /** The same within a transaction. */
  public static Optional<byte[]> one(
      Connection connection, FieldTable table, List<Field> fields, Condition where, Look look)
      throws SQLException, IOException {
    var projection = Projection.of(table, fields, look.sight());
    try (var statement = connection.prepareStatement(where.after(projection.select()))) {
      where.bind(statement, 1);
      var rows = statement.executeQuery();
      return rows.next()
          ? Optional.of(written(out -> projection.write(out, rows, look)))
          : Optional.empty();
    }
  }

  /** A page, with the address of the next one when it is full. */
  byte[] list(Listing listing, Look look) {
    return database.read(connection -> list(connection, listing, look));
  }

  private static byte[] list(Connection connection, Listing listing, Look look)
      throws SQLException, IOException {
    var query = PageQuery.prepare(connection, listing, look);
    return written(out -> query.write(connection, out, look));
  }

  /** Something that writes JSON. */
  @FunctionalInterface
  public interface Writing {
    void to(JsonGenerator out) throws IOException, SQLException;
  }

  /** What is written, as bytes. */
  public static byte[] written(Writing writing) throws IOException, SQLException {
    // Grows without copying what is there already.
    try (var bytes = new ByteArrayBuilder(FIRST_SIZE)) {
      try (var out = Json.MAPPER.createGenerator(bytes)) {
        writing.to(out);
      }
      return bytes.toByteArray();
    }
  }
}
