package dev.bessemer.api.template;

import static dev.bessemer.api.field.Field.links;
import static dev.bessemer.api.field.Field.object;
import static dev.bessemer.api.field.Field.text;
import static dev.bessemer.api.field.Field.time;
import static dev.bessemer.api.field.Field.uuid;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bessemer.api.field.FieldTable;
import dev.bessemer.api.field.Ownership;
import dev.bessemer.api.steps.StepForm;
import dev.bessemer.api.steps.StepTable;
import dev.bessemer.api.trait.Traits;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The table of a deploy template's fields. */
public final class TemplateFields {
  private static final int TEXT = 255;

  static final StepTable STEPS =
      new StepTable(
          "deploy_template_steps",
          "deploy_template_id",
          "t.id",
          new StepForm("priority", Set.of("interface", "step", "args", "priority")));

  public static final FieldTable TABLE =
      new FieldTable(
              "deploy template",
              "deploy_templates",
              "deploy_templates t",
              "uuid",
              List.of(
                  uuid("uuid").inSummary().posted(),
                  text("name").inSummary().written().required().valid(TemplateFields::trait),
                  STEPS.field(),
                  object("extra").written(),
                  // Clients may send one; Ironic has never kept it.
                  text("description").written().longest(TEXT).argumentOnly().notNamed().notSorted(),
                  time("created_at"),
                  time("updated_at"),
                  links("links", "deploy_templates", "").inSummary()))
          .owned(Ownership.NOBODY);

  private TemplateFields() {}

  private static @Nullable String trait(JsonNode name) {
    return Traits.isTrait(name.textValue()) ? null : "is not a trait";
  }
}
