package dev.bessemer.api.node;

import dev.bessemer.api.call.Arguments;
import dev.bessemer.api.list.Filter;
import dev.bessemer.api.list.Identifiers;
import dev.bessemer.api.row.Condition;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.state.NodeFault;
import dev.bessemer.model.state.ProvisionState;
import java.util.List;

/** The table of what lists of nodes can be narrowed by. */
final class NodeFilters {
  static final List<Filter> ALL =
      List.of(
          Filter.uuid("instance_uuid", 1, "n.instance_uuid").toOne(),
          Filter.present("associated", 1, "n.instance_uuid"),
          Filter.bool("maintenance", 1, "n.maintenance"),
          new Filter("chassis_uuid", 1, NodeFilters::chassis).as(Filter.Form.UUID),
          new Filter("provision_state", 9, NodeFilters::provisionState),
          Filter.text("driver", 16, "n.driver"),
          Filter.text("resource_class", 21, "n.resource_class"),
          new Filter("fault", 42, NodeFilters::fault),
          Filter.text("conductor_group", 46, "n.conductor_group"),
          Filter.text("owner", 50, "n.owner"),
          Filter.text("lessee", 65, "n.lessee"),
          new Filter("project", 1, NodeFilters::project),
          Filter.bool("retired", 1, "n.retired"),
          Filter.contains("description_contains", 1, "n.description"),
          new Filter("shard", 82, NodeFilters::shard),
          Filter.present("sharded", 82, "n.shard"),
          Filter.uuid("parent_node", 83, "n.parent_node"),
          new Filter("include_children", 83, NodeFilters::children).as(Filter.Form.BOOL),
          Filter.text("instance_name", 104, "n.instance_name"));

  private NodeFilters() {}

  /** Nodes below another one are left out unless they are asked for. */
  static Condition childrenHidden(Arguments given) {
    return given.has("include_children") || given.has("parent_node") || given.has("instance_uuid")
        ? Condition.ALWAYS
        : Condition.of("n.parent_node is null");
  }

  private static Condition children(Arguments given) {
    return given.bool("include_children").orElse(false) || given.has("parent_node")
        ? Condition.ALWAYS
        : Condition.of("n.parent_node is null");
  }

  // Asked the other way round, each node of all would have to be looked at.
  private static Condition chassis(Arguments given) {
    var uuid = Identifiers.uuidOrNone("chassis_uuid", given.requireText("chassis_uuid"));
    return Condition.of("n.chassis_id = (select c.id from chassis c where c.uuid = ?)", uuid);
  }

  private static Condition provisionState(Arguments given) {
    var state = given.requireText("provision_state");
    return ProvisionState.find(state)
        .map(s -> Condition.of("n.provision_state = ?", s.wire()))
        .orElseThrow(
            () -> Refused.invalidParameter("Provision state \"%s\" is not valid".formatted(state)));
  }

  private static Condition fault(Arguments given) {
    var fault = given.requireText("fault");
    if (fault.equals("none")) {
      return Condition.of("n.fault is null");
    }
    return NodeFault.find(fault)
        .map(f -> Condition.of("n.fault = ?", f.wire()))
        .orElseThrow(
            () ->
                Refused.invalidParameter(
                    "Unrecognized fault \"%s\" is specified".formatted(fault)));
  }

  private static Condition project(Arguments given) {
    var project = given.requireText("project");
    return Condition.of("(n.owner = ? or n.lessee = ?)", project, project);
  }

  private static Condition shard(Arguments given) {
    return Condition.oneOf("n.shard", given.list("shard").orElseGet(List::of));
  }
}
