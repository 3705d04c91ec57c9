package dev.bessemer.api.run;

import static dev.bessemer.api.field.Field.flag;
import static dev.bessemer.api.field.Field.integer;
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
import dev.bessemer.api.field.Ownership;
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
                  integer("step_index").inSummary(),
                  integer("step_count").inSummary(),
                  object("progress")
                      .inSummary()
                      .secret("show_password")
                      .read("coalesce(r.progress, 'null')"),
                  flag("manual"),
                  flag("disable_ramdisk"),
                  flag("complete"),
                  time("wake_at"),
                  text("request_id"),
                  list("requested_steps").secret("show_password"),
                  list("steps").secret("show_password"),
                  list("attempts").secret("show_password"),
                  Field.computed("links", RunFields::links, "node_uuid").inSummary()))
          .owned(Ownership.ofNode("node:list_all", "r.node_id"));

  private RunFields() {}

  private static void links(JsonGenerator out, ResultSet row, int at, Look look)
      throws IOException, SQLException {
    var path = "nodes/" + row.getString(at) + "/runs/" + row.getString(Cells.KEY);
    out.writeStartArray();
    Cells.link(out, look.self(path), "self");
    Cells.link(out, look.bookmark(path), "bookmark");
    out.writeEndArray();
  }
}
