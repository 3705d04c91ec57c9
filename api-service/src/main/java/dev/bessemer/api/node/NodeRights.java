package dev.bessemer.api.node;

import static dev.bessemer.model.state.ProvisionState.ACTIVE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bessemer.api.access.Access;
import dev.bessemer.api.access.Things;
import dev.bessemer.api.call.Booleans;
import dev.bessemer.api.policy.Facts;
import dev.bessemer.api.write.JsonPatch;
import dev.bessemer.api.write.JsonPatch.Operation;
import dev.bessemer.model.fault.Conflict;
import dev.bessemer.model.fault.Forbidden;
import dev.bessemer.model.fault.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Who may make nodes for whom, and who may change which of their fields. */
@ApplicationScoped
class NodeRights {
  private static final String UPDATE = "node:update";

  /** Fields with a rule of their own; interfaces have one in common, the rest the general one. */
  private static final Map<String, String> BY_FIELD =
      Map.ofEntries(
          Map.entry("driver_info", "node:update:driver_info"),
          Map.entry("properties", "node:update:properties"),
          Map.entry("chassis_uuid", "node:update:chassis_uuid"),
          Map.entry("instance_uuid", "node:update:instance_uuid"),
          Map.entry("lessee", "node:update:lessee"),
          Map.entry("owner", "node:update:owner"),
          Map.entry("driver", "node:update:driver_interfaces"),
          Map.entry("network_data", "node:update:network_data"),
          Map.entry("conductor_group", "node:update:conductor_group"),
          Map.entry("name", "node:update:name"),
          Map.entry("retired", "node:update:retired"),
          Map.entry("retired_reason", "node:update:retired"),
          Map.entry("shard", "node:update:shard"),
          Map.entry("parent_node", "node:update:parent_node"),
          Map.entry("disable_power_off", "node:update:disable_power_off"),
          Map.entry("instance_info", "node:update_instance_info"),
          Map.entry("extra", "node:update_extra"));

  private final Access access;
  private final Things things;

  @Inject
  NodeRights(Access access, Things things) {
    this.access = access;
    this.things = things;
  }

  /**
   * A project makes nodes for itself only; it need not say so.
   *
   * @throws Refused when it names another one as the owner
   */
  void settleOwner(ObjectNode node) {
    seen(node.get("parent_node"));
    if (access.may("node:create", Facts.NONE)) {
      return;
    }
    var own = access.project().orElseThrow(() -> new Forbidden("denied", "No project to own it."));
    if (node.get("owner").isTextual() && !node.get("owner").textValue().equals(own)) {
      throw Refused.invalidParameter(
          "Cannot create a node as a project scoped admin with an owner other than your own"
              + " project.");
    }
    node.put("owner", own);
  }

  /**
   * Looks at what the patch refers to.
   *
   * @throws Refused when it is not there for the caller
   */
  void admit(JsonPatch patch) {
    patch.operations().stream()
        .filter(o -> o.root().equals("parent_node"))
        .map(Operation::value)
        .forEach(value -> Optional.ofNullable(value).ifPresent(this::seen));
  }

  private void seen(JsonNode node) {
    if (node.isTextual()) {
      things.nodeInBody(node.textValue());
    }
  }

  /**
   * @throws Forbidden when the caller may not change one of the fields of this node
   */
  void check(JsonPatch patch, ObjectNode before) {
    if (access.isUnrestricted()) {
      return;
    }
    var facts = Facts.ofNode(before.get("owner").textValue(), before.get("lessee").textValue());
    var actions = patch.operations().stream().map(NodeRights::action).collect(Collectors.toSet());
    if (actions.isEmpty()) {
      actions.add(UPDATE);
    }
    actions.stream().sorted().forEach(action -> access.require(action, facts));
    if (patch.roots().contains("owner")
        && before.get("provision_state").textValue().equals(ACTIVE.wire())) {
      requireChangeOfOwner(facts, before);
    }
  }

  private static String action(Operation operation) {
    var root = operation.root();
    if (root.endsWith("_interface")) {
      return "node:update:driver_interfaces";
    }
    return root.equals("automated_clean") && isFalse(operation)
        ? "node:disable_cleaning"
        : BY_FIELD.getOrDefault(root, UPDATE);
  }

  private static boolean isFalse(Operation operation) {
    return Optional.ofNullable(operation.value())
        .flatMap(Booleans::find)
        .map(yes -> !yes)
        .orElse(false);
  }

  private void requireChangeOfOwner(Facts facts, ObjectNode before) {
    if (!access.may("node:update_owner_provisioned", facts)) {
      throw new Conflict(
          "node_in_use",
          "Cannot update owner of node %s while it is in state \"active\"."
              .formatted(before.get("uuid").textValue()));
    }
  }
}
