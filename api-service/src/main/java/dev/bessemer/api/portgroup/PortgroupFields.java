package dev.bessemer.api.portgroup;

import static dev.bessemer.api.field.Field.flag;
import static dev.bessemer.api.field.Field.links;
import static dev.bessemer.api.field.Field.object;
import static dev.bessemer.api.field.Field.text;
import static dev.bessemer.api.field.Field.time;
import static dev.bessemer.api.field.Field.uuid;

import com.fasterxml.jackson.databind.node.BooleanNode;
import dev.bessemer.api.field.Checks;
import dev.bessemer.api.field.Field;
import dev.bessemer.api.field.FieldTable;
import dev.bessemer.api.field.Ownership;
import java.util.List;

/** The table of a port group's fields. */
public final class PortgroupFields {
  private static final int TEXT = 255;
  private static final int NETWORK = 64;
  private static final int CATEGORY = 80;
  private static final String NODE = "(select n.uuid from nodes n where n.id = g.node_id)";

  public static final FieldTable TABLE =
      new FieldTable("portgroup", "portgroups", "portgroups g", "uuid", fields())
          .owned(Ownership.ofNode("portgroup:list_all", "g.node_id"));

  private PortgroupFields() {}

  private static List<Field> fields() {
    return List.of(
        uuid("uuid").inSummary().posted(),
        text("name").inSummary().written().longest(TEXT).valid(Checks::name),
        text("address").inSummary().written().lowerCase().valid(Checks::mac),
        uuid("node_uuid")
            .read(NODE)
            .stored("node_id", "(select id from nodes where uuid = ?)")
            .written()
            .required()
            .notSorted(),
        object("extra").written(),
        object("internal_info"),
        flag("standalone_ports_supported").written().unset(BooleanNode.TRUE),
        text("mode").since(26).written().longest(TEXT),
        object("properties").since(26).written(),
        text("physical_network").since(102).written().longest(NETWORK),
        text("category").since(103).written().longest(CATEGORY),
        flag("dynamic_portgroup").since(111),
        time("created_at"),
        time("updated_at"),
        links("ports", "portgroups", "/ports").since(24),
        links("links", "portgroups", "").inSummary());
  }
}
