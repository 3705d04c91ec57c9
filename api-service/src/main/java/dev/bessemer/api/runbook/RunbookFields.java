package dev.bessemer.api.runbook;

import static dev.bessemer.api.field.Field.flag;
import static dev.bessemer.api.field.Field.links;
import static dev.bessemer.api.field.Field.list;
import static dev.bessemer.api.field.Field.object;
import static dev.bessemer.api.field.Field.text;
import static dev.bessemer.api.field.Field.time;
import static dev.bessemer.api.field.Field.uuid;

import dev.bessemer.api.field.FieldTable;
import dev.bessemer.api.field.Ownership;
import dev.bessemer.api.steps.StepForm;
import dev.bessemer.api.steps.StepTable;
import java.util.List;
import java.util.Set;

/** The table of a runbook's fields. */
public final class RunbookFields {
  private static final int TEXT = 255;
  private static final String TRAITS =
      "array_to_json(array(select t.trait from runbook_traits t where t.runbook_id = r.id"
          + " order by t.trait))";

  static final StepTable STEPS =
      new StepTable(
          "runbook_steps",
          "runbook_id",
          "r.id",
          new StepForm("order", Set.of("interface", "step", "order")));

  public static final FieldTable TABLE =
      new FieldTable(
              "runbook",
              "runbooks",
              "runbooks r",
              "uuid",
              List.of(
                  uuid("uuid").inSummary().posted(),
                  text("name").inSummary().written().required().longest(TEXT),
                  STEPS.field(),
                  flag("disable_ramdisk").written(),
                  object("extra").written(),
                  flag("public").written(),
                  text("owner").written().longest(TEXT),
                  text("description").since(112).written().longest(TEXT),
                  list("traits").since(112).read(TRAITS).notStored(),
                  time("created_at"),
                  time("updated_at"),
                  links("links", "runbooks", "").inSummary()))
          .owned(new Ownership("runbook:list_all", "r.owner = ? or r.public", "r.owner", "null"));

  private RunbookFields() {}
}
