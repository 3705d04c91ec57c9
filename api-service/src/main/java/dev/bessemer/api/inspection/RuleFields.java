package dev.bessemer.api.inspection;

import static dev.bessemer.api.field.Field.flag;
import static dev.bessemer.api.field.Field.integer;
import static dev.bessemer.api.field.Field.links;
import static dev.bessemer.api.field.Field.list;
import static dev.bessemer.api.field.Field.text;
import static dev.bessemer.api.field.Field.time;
import static dev.bessemer.api.field.Field.uuid;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.bessemer.api.field.Cells;
import dev.bessemer.api.field.FieldTable;
import dev.bessemer.api.field.Look;
import dev.bessemer.api.field.Ownership;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table of an inspection rule's fields. */
public final class RuleFields {
  private static final int DESCRIPTION = 255;
  private static final int HIGHEST = 9_999;
  private static final String ONLY_PHASE = "main";

  public static final FieldTable TABLE =
      new FieldTable(
              "inspection rule",
              "inspection_rules",
              "inspection_rules r",
              "uuid",
              List.of(
                  uuid("uuid").inSummary().posted(),
                  integer("priority")
                      .inSummary()
                      .written()
                      .unset(IntNode.valueOf(0))
                      .valid(RuleFields::priority),
                  text("phase")
                      .inSummary()
                      .written()
                      .unset(TextNode.valueOf(ONLY_PHASE))
                      .valid(RuleFields::phase),
                  text("description").inSummary().written().longest(DESCRIPTION),
                  flag("sensitive").written(),
                  list("actions")
                      .read("actions", "sensitive")
                      .written()
                      .required()
                      .shown(RuleFields::clauses)
                      .valid(Clauses::actions),
                  list("conditions")
                      .read("conditions", "sensitive")
                      .written()
                      .shown(RuleFields::clauses)
                      .valid(Clauses::conditions),
                  time("created_at"),
                  time("updated_at"),
                  links("links", "inspection_rules", "").inSummary()))
          .owned(Ownership.NOBODY);

  private RuleFields() {}

  private static @Nullable String priority(JsonNode value) {
    return value.intValue() < 0 || value.intValue() > HIGHEST ? "is not from 0 to 9999" : null;
  }

  private static @Nullable String phase(JsonNode value) {
    return value.textValue().equals(ONLY_PHASE) ? null : "is not main";
  }

  /** Columns: the list, and whether nobody is to see it. */
  private static void clauses(JsonGenerator out, ResultSet row, int at, Look look)
      throws IOException, SQLException {
    if (look.masked() && row.getBoolean(at + 1)) {
      out.writeNull();
    } else {
      Cells.json(out, row, at, look);
    }
  }
}
