package dev.bessemer.api.write;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bessemer.api.field.Field;
import dev.bessemer.api.field.FieldTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** Writes objects into rows, by the table of their fields. */
public final class RowWriter {
  private RowWriter() {}

  /** A new row with the fields that the object has; its number. */
  public static long insert(Connection connection, FieldTable table, ObjectNode object)
      throws SQLException {
    var fields = stored(table, object);
    var sql =
        "insert into %s (%s) values (%s) returning id"
            .formatted(
                table.tableName(),
                fields.stream().map(f -> f.column().orElseThrow()).collect(joined()),
                fields.stream().map(Field::placeholder).collect(joined()));
    try (var statement = connection.prepareStatement(sql)) {
      bind(statement, fields, object);
      var row = statement.executeQuery();
      row.next();
      return row.getLong(1);
    }
  }

  /** Writes the fields that differ; the names of those. */
  public static List<String> update(
      Connection connection, FieldTable table, long id, ObjectNode before, ObjectNode after)
      throws SQLException {
    var changed =
        stored(table, after).stream()
            .filter(f -> !after.get(f.name()).equals(before.get(f.name())))
            .toList();
    var assignments =
        changed.stream().map(f -> f.column().orElseThrow() + " = " + f.placeholder() + ", ");
    var sql =
        "update %s set %supdated_at = now() where id = ?"
            .formatted(table.tableName(), assignments.collect(Collectors.joining()));
    try (var statement = connection.prepareStatement(sql)) {
      statement.setLong(bind(statement, changed, after), id);
      statement.executeUpdate();
    }
    return changed.stream().map(Field::name).toList();
  }

  private static List<Field> stored(FieldTable table, ObjectNode object) {
    return table.fields().stream()
        .filter(f -> f.column().isPresent() && object.has(f.name()))
        .toList();
  }

  private static int bind(PreparedStatement statement, List<Field> fields, ObjectNode object)
      throws SQLException {
    int at = 1;
    for (var field : fields) {
      field.kind().bind(statement, at++, object.get(field.name()));
    }
    return at;
  }

  private static java.util.stream.Collector<CharSequence, ?, String> joined() {
    return Collectors.joining(", ");
  }
}
