package dev.bessemer.api.run;

import static dev.bessemer.api.field.Field.flag;
import static dev.bessemer.api.field.Field.list;
import static dev.bessemer.api.field.Field.number;
import static dev.bessemer.api.field.Field.object;
import static dev.bessemer.api.field.Field.text;
import static dev.bessemer.api.field.Field.time;
import static dev.bessemer.api.field.Field.uuid;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.bessemer.api.field.Cells;
import dev.bessemer.api.field.Field;
import dev.bessemer.api.field.FieldTable;
import dev.bessemer.api.field.Look;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The table of what is shown of a run. */
public final class RunFields {
  public static final FieldTable TABLE =
      new FieldTable(
          "run",
          "runs",
          "journal_runs r",
          "uuid",
          List.of(
              uuid("uuid").inSummary(),
              uuid("node_uuid").inSummary(),
              text("kind").inSummary(),
              text("state").inSummary(),
              time("started_at").inSummary(),
              time("ended_at").inSummary(),
              number("seconds").inSummary(),
              text("error").inSummary(),
              whole("step_index").inSummary(),
              whole("step_count").inSummary(),
              object("progress").inSummary().secret().read("coalesce(r.progress, 'null')"),
              flag("manual"),
              flag("disable_ramdisk"),
              flag("complete"),
              time("wake_at"),
              text("request_id"),
              list("requested_steps").secret(),
              list("steps").secret(),
              list("attempts").secret(),
              Field.computed("links", RunFields::links, "node_uuid").inSummary()));

  private RunFields() {}

  private static Field whole(String name) {
    return number(name).shown(RunFields::whole);
  }

  private static void whole(JsonGenerator out, ResultSet row, int at, Look look)
      throws IOException, SQLException {
    var value = row.getLong(at);
    if (row.wasNull()) {
      out.writeNull();
    } else {
      out.writeNumber(value);
    }
  }

  private static void links(JsonGenerator out, ResultSet row, int at, Look look)
      throws IOException, SQLException {
    var path = "nodes/" + row.getString(at) + "/runs/" + row.getString(Cells.KEY);
    out.writeStartArray();
    Cells.link(out, look.self(path), "self");
    Cells.link(out, look.bookmark(path), "bookmark");
    out.writeEndArray();
  }
}
