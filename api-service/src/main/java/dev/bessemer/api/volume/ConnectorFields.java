package dev.bessemer.api.volume;

import static dev.bessemer.api.field.Field.links;
import static dev.bessemer.api.field.Field.object;
import static dev.bessemer.api.field.Field.text;
import static dev.bessemer.api.field.Field.time;
import static dev.bessemer.api.field.Field.uuid;

import dev.bessemer.api.field.Checks;
import dev.bessemer.api.field.FieldTable;
import dev.bessemer.api.field.Ownership;
import java.util.List;

/** The table of a volume connector's fields. */
public final class ConnectorFields {
  static final String PATH = "volume/connectors";

  public static final FieldTable TABLE =
      new FieldTable(
              "volume connector",
              "connectors",
              "volume_connectors v",
              "uuid",
              List.of(
                  uuid("uuid").inSummary().posted(),
                  VolumeNodes.field(),
                  text("type")
                      .inSummary()
                      .written()
                      .required()
                      .longest(255)
                      .valid(Checks::notEmpty),
                  text("connector_id")
                      .inSummary()
                      .written()
                      .required()
                      .longest(255)
                      .valid(Checks::notEmpty),
                  object("extra").written(),
                  time("created_at"),
                  time("updated_at"),
                  links("links", PATH, "").inSummary()))
          .owned(Ownership.ofNode("volume:list_all", "v.node_id"));

  private ConnectorFields() {}
}
