package dev.bessemer.api.field;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Some fields of a resource, as the head of a SELECT and as the writer of its rows.
 *
 * <p>A row costs no object but the strings in it.
 */
public final class Projection {
  private static final Pattern PLAIN_COLUMN = Pattern.compile("[a-z_0-9]+");

  private record Slot(SerializedString name, Cell cell, int at) {}

  private final String select;
  private final List<Slot> slots;

  private Projection(String select, List<Slot> slots) {
    this.select = select;
    this.slots = slots;
  }

  /**
   * @param sight guarded fields are hidden where it does not reach
   */
  public static Projection of(FieldTable table, List<Field> fields, Sight sight) {
    var columns = new ArrayList<>(List.of(table.alias() + ".id", table.key()));
    var guard = Guard.of(table, fields, sight, columns);
    var joins = new LinkedHashSet<String>();
    var slots = new ArrayList<Slot>();
    for (var field : fields) {
      slots.add(new Slot(field.key(), guard.cell(field), columns.size() + 1));
      field.reads().forEach(read -> columns.add(qualified(table.alias(), read)));
      field.join().ifPresent(joins::add);
    }
    var from = table.from() + (joins.isEmpty() ? "" : " " + String.join(" ", joins));
    return new Projection(
        "select " + String.join(", ", columns) + " from " + from, List.copyOf(slots));
  }

  /** A plain column gets its table's alias; an expression has it already. */
  static String qualified(String alias, String read) {
    return PLAIN_COLUMN.matcher(read).matches() ? alias + "." + read : read;
  }

  /** SELECT and FROM; the first column is the row's number, the second its key. */
  public String select() {
    return select;
  }

  /** Writes the present row as an object. */
  public void write(JsonGenerator out, ResultSet row, Look look) throws IOException, SQLException {
    out.writeStartObject();
    for (var slot : slots) {
      out.writeFieldName(slot.name());
      slot.cell().write(out, row, slot.at(), look);
    }
    out.writeEndObject();
  }
}
