package dev.bessemer.api.node;

import static dev.bessemer.api.field.Field.bool;
import static dev.bessemer.api.field.Field.computed;
import static dev.bessemer.api.field.Field.flag;
import static dev.bessemer.api.field.Field.links;
import static dev.bessemer.api.field.Field.list;
import static dev.bessemer.api.field.Field.object;
import static dev.bessemer.api.field.Field.text;
import static dev.bessemer.api.field.Field.time;
import static dev.bessemer.api.field.Field.uuid;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.bessemer.api.field.Field;
import dev.bessemer.api.field.FieldTable;
import dev.bessemer.api.field.Ownership;
import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.model.step.StepKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The table of a node's fields. */
public final class NodeFields {
  private static final int NAME = 255;
  private static final int RESOURCE_CLASS = 80;
  private static final int DESCRIPTION = 4_096;
  private static final String TRAITS =
      "array_to_json(array(select t.trait from node_traits t where t.node_id = n.id order by t.trait))";
  private static final String CHASSIS = "(select c.uuid from chassis c where c.id = n.chassis_id)";
  private static final String ALLOCATION =
      "case when n.allocation_id is not null then n.instance_uuid end";

  // The heartbeat of an agent that is waited for counts, too, without a write to the node's row.
  private static final String PROVISION_UPDATED_AT =
      """
      case when not n.maintenance and n.provision_state in (%s) then greatest(n.provision_updated_at,
        (select a.last_heartbeat from agent_sessions a where a.node_id = n.id))
      else n.provision_updated_at end"""
          .formatted(
              Arrays.stream(StepKind.values())
                  .flatMap(kind -> kind.waiting().stream())
                  .map(state -> "'%s'".formatted(state.wire()))
                  .collect(Collectors.joining(", ")));

  // For each row by itself: PostgreSQL would merge the two by id, and read the sessions of all
  // nodes
  // before those of the page. "offset 0" keeps it from seeing through.
  private static final String SESSION =
      "left join lateral (select * from agent_sessions a where a.node_id = n.id offset 0) s on true";

  /** What {@code GET /v1/nodes/{node}/states} shows. */
  public static final Set<String> STATES =
      Set.of(
          "console_enabled",
          "last_error",
          "power_state",
          "provision_state",
          "provision_updated_at",
          "target_power_state",
          "target_provision_state",
          "raid_config",
          "target_raid_config",
          "boot_mode",
          "secure_boot");

  public static final FieldTable TABLE =
      new FieldTable("node", "nodes", "nodes n", "uuid", fields())
          .owned(
              new Ownership("node:list_all", "n.owner = ? or n.lessee = ?", "n.owner", "n.lessee"));

  private NodeFields() {}

  private static List<Field> fields() {
    var all =
        new ArrayList<>(
            List.of(
                uuid("uuid").inSummary().posted(),
                text("name").since(5).inSummary().written().longest(NAME),
                uuid("instance_uuid").inSummary().written(),
                flag("maintenance").inSummary().written(),
                text("power_state").inSummary(),
                text("provision_state").inSummary().shown(NodeCells::provisionState),
                time("created_at").notNamed(),
                time("updated_at").notNamed(),
                text("driver").written().required().longest(NAME),
                object("driver_info")
                    .written()
                    .secret("show_password")
                    .guarded("node:get:driver_info"),
                object("properties").written(),
                object("extra").written(),
                object("instance_info").written().secret("show_instance_secrets"),
                NodeCells.driverInternalInfo()
                    .since(3)
                    .joined(SESSION)
                    .guarded("node:get:driver_internal_info"),
                uuid("chassis_uuid")
                    .read(CHASSIS)
                    .stored("chassis_id", "(select id from chassis where uuid = ?)")
                    .written()
                    .notSorted(),
                flag("console_enabled").posted(),
                text("last_error").guarded("node:get:last_error"),
                text("maintenance_reason"),
                time("provision_updated_at").read(PROVISION_UPDATED_AT),
                text("reservation").guarded("node:get:reservation"),
                text("target_power_state"),
                text("target_provision_state"),
                time("inspection_started_at").since(6),
                time("inspection_finished_at").since(6),
                object("clean_step").since(7),
                object("raid_config").since(12),
                object("target_raid_config").since(12),
                text("resource_class").since(21).written().longest(RESOURCE_CLASS),
                list("traits").since(37).read(TRAITS),
                text("fault").since(42),
                object("deploy_step").since(44),
                text("conductor_group")
                    .since(46)
                    .written()
                    .longest(NAME)
                    .lowerCase()
                    .unset(TextNode.valueOf("")),
                bool("automated_clean").since(47).written(),
                flag("protected").since(48).patched(),
                text("protected_reason").since(48).patched(),
                computed("conductor", NodeCells::conductor, "uuid", "conductor_group", "driver")
                    .since(49),
                text("owner").since(50).written().longest(NAME),
                text("description").since(51).written().longest(DESCRIPTION),
                uuid("allocation_uuid").since(52).read(ALLOCATION).notSorted(),
                flag("retired").since(61).written().removed(NullNode.instance),
                text("retired_reason").since(61).written(),
                text("lessee").since(65).written().longest(NAME),
                object("network_data").since(66).written().valid(NodeChecks::networkData),
                text("boot_mode").since(75).posted().valid(NodeChecks::bootMode),
                bool("secure_boot").since(75).posted(),
                text("shard").since(82).written().longest(NAME),
                text("parent_node").since(83).written().stored("parent_node", "cast(? as uuid)"),
                object("service_step").since(87),
                flag("disable_power_off").since(95).written(),
                text("instance_name")
                    .since(104)
                    .written()
                    .longest(NAME)
                    .valid(NodeChecks::notEmpty),
                text("health").since(109),
                links("links", "nodes", "").inSummary(),
                links("ports", "nodes", "/ports"),
                links("states", "nodes", "/states").since(14),
                links("portgroups", "nodes", "/portgroups").since(24),
                links("volume", "nodes", "/volume").since(32)));
    Arrays.stream(InterfaceKind.values())
        .map(kind -> text(kind.field()).since(since(kind)).written().longest(NAME))
        .forEach(all::add);
    return all;
  }

  /** First minor version that shows an interface and lets it be chosen. */
  public static int since(InterfaceKind kind) {
    return switch (kind) {
      case NETWORK -> 20;
      case BOOT, CONSOLE, DEPLOY, INSPECT, MANAGEMENT, POWER, RAID, VENDOR -> 31;
      case STORAGE -> 33;
      case RESCUE -> 38;
      case BIOS -> 40;
      case FIRMWARE -> 86;
    };
  }
}
