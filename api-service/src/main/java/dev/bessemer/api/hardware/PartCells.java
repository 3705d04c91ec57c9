package dev.bessemer.api.hardware;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bessemer.api.call.Json;
import dev.bessemer.api.field.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;

/** Columns of the tables of machines' parts, as JSON. */
final class PartCells {
  private PartCells() {}

  /** The named columns, each under its name. */
  static ObjectNode read(ResultSet row, List<String> columns) throws SQLException {
    var object = JsonNodeFactory.instance.objectNode();
    for (var column : columns) {
      object.set(column, cell(row, column));
    }
    return object;
  }

  private static JsonNode cell(ResultSet row, String column) throws SQLException {
    if (column.endsWith("_at")) {
      var time = row.getObject(column, OffsetDateTime.class);
      return Json.MAPPER.valueToTree(time == null ? null : Timestamps.format(time));
    }
    if (column.equals("allowable_values")) {
      return Json.stored(row.getBytes(column));
    }
    return Json.MAPPER.valueToTree(row.getObject(column));
  }
}
