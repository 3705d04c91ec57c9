package dev.bessemer.api.chassis;

import static dev.bessemer.api.field.Field.links;
import static dev.bessemer.api.field.Field.object;
import static dev.bessemer.api.field.Field.text;
import static dev.bessemer.api.field.Field.time;
import static dev.bessemer.api.field.Field.uuid;

import dev.bessemer.api.field.FieldTable;
import dev.bessemer.api.field.Ownership;
import java.util.List;

/** The table of a chassis' fields. */
public final class ChassisFields {
  private static final int DESCRIPTION = 255;

  public static final FieldTable TABLE =
      new FieldTable(
              "chassis",
              "chassis",
              "chassis c",
              "uuid",
              List.of(
                  uuid("uuid").inSummary().posted(),
                  text("description").inSummary().written().longest(DESCRIPTION),
                  object("extra").written(),
                  time("created_at"),
                  time("updated_at"),
                  links("nodes", "chassis", "/nodes"),
                  links("links", "chassis", "").inSummary()))
          .owned(Ownership.NOBODY);

  private ChassisFields() {}
}
