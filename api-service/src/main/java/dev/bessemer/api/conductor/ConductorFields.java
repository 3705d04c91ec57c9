package dev.bessemer.api.conductor;

import static dev.bessemer.api.field.Field.bool;
import static dev.bessemer.api.field.Field.links;
import static dev.bessemer.api.field.Field.list;
import static dev.bessemer.api.field.Field.text;
import static dev.bessemer.api.field.Field.time;

import dev.bessemer.api.field.FieldTable;
import dev.bessemer.api.field.Ownership;
import java.util.List;

/** The table of a conductor's fields. */
public final class ConductorFields {
  public static final FieldTable TABLE =
      new FieldTable(
              "conductor",
              "conductors",
              "conductors c",
              "hostname",
              List.of(
                  text("hostname").inSummary(),
                  text("conductor_group").inSummary(),
                  bool("alive")
                      .inSummary()
                      .read("(c.online and c.lease_until >= now())")
                      .notSorted(),
                  list("drivers"),
                  time("created_at"),
                  time("updated_at"),
                  links("links", "conductors", "").inSummary()))
          .owned(Ownership.NOBODY);

  private ConductorFields() {}
}
