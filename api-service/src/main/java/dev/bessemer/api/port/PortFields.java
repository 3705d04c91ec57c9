package dev.bessemer.api.port;

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

/** The table of a port's fields. */
public final class PortFields {
  private static final int TEXT = 255;
  private static final int NETWORK = 64;
  private static final int VENDOR = 32;
  private static final int CATEGORY = 80;
  private static final String PORTGROUP =
      "(select g.uuid from portgroups g where g.id = p.portgroup_id)";
  private static final String NODE = "(select n.uuid from nodes n where n.id = p.node_id)";

  public static final FieldTable TABLE =
      new FieldTable("port", "ports", "ports p", "uuid", fields())
          .owned(Ownership.ofNode("port:list_all", "p.node_id"));

  private PortFields() {}

  private static List<Field> fields() {
    return List.of(
        uuid("uuid").inSummary().posted(),
        text("address").inSummary().written().required().lowerCase().valid(Checks::mac),
        uuid("node_uuid")
            .read(NODE)
            .stored("node_id", "(select id from nodes where uuid = ?)")
            .written()
            .notSorted(),
        text("node_ident").since(94).written().argumentOnly().notNamed().notSorted(),
        object("extra").written(),
        object("internal_info").since(18),
        object("local_link_connection")
            .since(19)
            .written()
            .shown(PortCells::connection)
            .valid(LinkChecks::objection),
        flag("pxe_enabled").since(19).written().unset(BooleanNode.TRUE),
        uuid("portgroup_uuid")
            .since(24)
            .read(PORTGROUP)
            .stored("portgroup_id", "(select id from portgroups where uuid = ?)")
            .written()
            .notSorted(),
        text("physical_network").since(34).written().longest(NETWORK).valid(Checks::notEmpty),
        flag("is_smartnic").since(53).written(),
        text("name").since(88).written().longest(TEXT).valid(Checks::name),
        text("description").since(97).written().longest(TEXT),
        text("vendor").since(100).written().longest(VENDOR),
        text("category").since(101).written().longest(CATEGORY),
        flag("available_for_dynamic_portgroup").since(111).written().unset(BooleanNode.TRUE),
        time("created_at"),
        time("updated_at"),
        links("links", "ports", "").inSummary());
  }
}
