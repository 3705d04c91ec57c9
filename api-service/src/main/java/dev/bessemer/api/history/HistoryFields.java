package dev.bessemer.api.history;

import static dev.bessemer.api.field.Field.computed;
import static dev.bessemer.api.field.Field.number;
import static dev.bessemer.api.field.Field.text;
import static dev.bessemer.api.field.Field.time;
import static dev.bessemer.api.field.Field.uuid;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.bessemer.api.field.Cells;
import dev.bessemer.api.field.FieldTable;
import dev.bessemer.api.field.Look;
import dev.bessemer.api.field.Ownership;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The table of what is shown of an event. */
public final class HistoryFields {
  private static final int LONGEST = 255;
  private static final int CUT = 251;

  public static final FieldTable TABLE =
      new FieldTable(
              "history event",
              "history",
              "node_history h",
              "uuid",
              List.of(
                  uuid("uuid").inSummary(),
                  time("created_at").inSummary(),
                  text("severity").inSummary(),
                  text("event").inSummary().shown(HistoryFields::event),
                  text("event_type"),
                  text("conductor"),
                  text("user").read("h.\"user\""),
                  text("project").since(113),
                  text("state").since(115),
                  text("target_provision_state").since(115),
                  number("duration_seconds").since(115),
                  computed(
                          "links",
                          HistoryFields::links,
                          "(select n.uuid from nodes n where n.id = h.node_id)")
                      .inSummary()))
          .sortedAtFirstBy("created_at")
          .owned(Ownership.NOBODY);

  private HistoryFields() {}

  private static void event(JsonGenerator out, ResultSet row, int at, Look look)
      throws IOException, SQLException {
    var event = row.getString(at);
    out.writeString(
        event != null && event.length() > LONGEST ? event.substring(0, CUT) + "..." : event);
  }

  private static void links(JsonGenerator out, ResultSet row, int at, Look look)
      throws IOException, SQLException {
    out.writeStartArray();
    Cells.link(
        out,
        look.self("nodes/" + row.getString(at) + "/history/" + row.getString(Cells.KEY)),
        "self");
    out.writeEndArray();
  }
}
