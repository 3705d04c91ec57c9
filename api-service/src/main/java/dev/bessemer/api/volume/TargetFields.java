package dev.bessemer.api.volume;

import static dev.bessemer.api.field.Field.integer;
import static dev.bessemer.api.field.Field.links;
import static dev.bessemer.api.field.Field.object;
import static dev.bessemer.api.field.Field.text;
import static dev.bessemer.api.field.Field.time;
import static dev.bessemer.api.field.Field.uuid;

import dev.bessemer.api.field.Checks;
import dev.bessemer.api.field.FieldTable;
import dev.bessemer.api.field.Ownership;
import java.util.List;

/** The table of a volume target's fields. */
public final class TargetFields {
  static final String PATH = "volume/targets";

  public static final FieldTable TABLE =
      new FieldTable(
              "volume target",
              "targets",
              "volume_targets v",
              "uuid",
              List.of(
                  uuid("uuid").inSummary().posted(),
                  VolumeNodes.field(),
                  text("volume_type")
                      .inSummary()
                      .written()
                      .required()
                      .longest(255)
                      .valid(Checks::notEmpty),
                  integer("boot_index").inSummary().written().required(),
                  text("volume_id")
                      .inSummary()
                      .written()
                      .required()
                      .longest(255)
                      .valid(Checks::notEmpty),
                  object("properties")
                      .written()
                      .secret("show_password")
                      .guarded("volume:view_target_properties")
                      .redactedUnder("redacted_contents"),
                  object("extra").written(),
                  time("created_at"),
                  time("updated_at"),
                  links("links", PATH, "").inSummary()))
          .owned(Ownership.ofNode("volume:list_all", "v.node_id"));

  private TargetFields() {}
}
