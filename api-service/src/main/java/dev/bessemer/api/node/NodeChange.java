package dev.bessemer.api.node;

import static dev.bessemer.model.state.ProvisionState.ACTIVE;
import static dev.bessemer.model.state.ProvisionState.AVAILABLE;
import static dev.bessemer.model.state.ProvisionState.INSPECTING;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bessemer.api.version.ApiVersion;
import dev.bessemer.api.write.JsonPatch;
import dev.bessemer.api.write.PatchedObject;
import dev.bessemer.model.fault.Conflict;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.model.state.StateSets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Set;

/** A patch meets a node: who may change what in which state, and what follows from it. */
final class NodeChange {
  private static final int INSPECTING_REFUSED_SINCE = 39;
  private static final int INSTANCE_NAME = 255;
  private static final Set<ProvisionState> PROTECTABLE = Set.of(ACTIVE, ProvisionState.RESCUE);

  private final ObjectNode before;
  private final ObjectNode after;
  private final JsonPatch patch;
  private final ApiVersion version;
  private final boolean resetInterfaces;
  private final ProvisionState state;

  /**
   * @throws Refused when the patch cannot be applied
   * @throws Conflict when nothing may be changed in the node's state
   */
  NodeChange(ObjectNode before, JsonPatch patch, ApiVersion version, boolean resetInterfaces) {
    this.before = before;
    this.patch = patch;
    this.version = version;
    this.resetInterfaces = resetInterfaces;
    this.state = ProvisionState.of(before.get("provision_state").textValue());
    checkState();
    this.after = PatchedObject.apply(NodeFields.TABLE, patch, before);
  }

  /** The node with all that follows from the patch; complete after {@link #settle}. */
  ObjectNode after() {
    return after;
  }

  /** Checks every rule and completes the node. */
  void settle(Connection connection) throws SQLException {
    checkInstance();
    checkResourceClass();
    checkOwner(connection);
    checkProtection();
    checkRetirement();
    if (changed("name") && after.get("name").isTextual()) {
      NodeNames.check(after.get("name").textValue(), version);
    }
    settleMaintenance();
    settleInstanceName();
    settleDriver(connection);
    checkInstanceInterfaces(connection);
    settleRelations(connection);
  }

  private void checkState() {
    boolean leavesInstance =
        before.get("maintenance").booleanValue() && patch.onlyRemoves("instance_uuid");
    boolean heads = !before.get("target_provision_state").isNull();
    if (heads && !StateSets.UPDATE_ALLOWED.contains(state) && !leavesInstance) {
      throw busy("can not be updated while a state transition is in progress");
    }
    if (state == INSPECTING && version.atLeast(INSPECTING_REFUSED_SINCE)) {
      throw busy("can not be updated while it is being inspected");
    }
  }

  private void checkInstance() {
    if (!changed("instance_uuid") || before.get("instance_uuid").isNull()) {
      return;
    }
    if (!after.get("instance_uuid").isNull()) {
      throw new Conflict(
          "node_associated",
          "Node %s is associated with instance %s."
              .formatted(uuid(), before.get("instance_uuid").textValue()));
    }
    if (before.get("allocation_uuid").isTextual() && !mayRewire()) {
      throw busy("can not lose its allocation in state \"%s\"".formatted(state));
    }
  }

  private void checkResourceClass() {
    if (changed("resource_class")
        && before.get("resource_class").isTextual()
        && !StateSets.INTERFACES_CHANGEABLE.contains(state)) {
      throw busy("can not have its resource_class changed in state \"%s\"".formatted(state));
    }
  }

  private void checkOwner(Connection connection) throws SQLException {
    if (changed("owner") && NodeRelations.isAllocatedToSomebody(connection, before)) {
      throw busy("can not get another owner while it is allocated to one");
    }
  }

  private void checkProtection() {
    if (changed("protected")
        && after.get("protected").booleanValue()
        && !PROTECTABLE.contains(state)) {
      throw busy("can only be protected in the states active and rescue");
    }
    requireFlag("protected");
  }

  private void checkRetirement() {
    if (changed("retired") && after.get("retired").booleanValue() && state == AVAILABLE) {
      throw busy("can not be retired in state \"available\"");
    }
    requireFlag("retired");
  }

  /** A reason goes with its flag: it cannot come without it, and does not stay without it. */
  private void requireFlag(String flag) {
    var reason = flag + "_reason";
    if (after.get(flag).booleanValue() || after.get(reason).isNull()) {
      return;
    }
    if (changed(reason)) {
      throw Refused.invalidParameter("%s needs %s to be true.".formatted(reason, flag));
    }
    after.putNull(reason);
  }

  private void settleMaintenance() {
    if (changed("maintenance") && !after.get("maintenance").booleanValue()) {
      after.putNull("maintenance_reason").putNull("fault");
    }
  }

  private void settleInstanceName() {
    var displayName = after.get("instance_info").path("display_name");
    if (after.get("instance_name").isNull()
        && patch.roots().contains("instance_info")
        && displayName.isTextual()
        && !displayName.textValue().isEmpty()) {
      var name = displayName.textValue();
      after.put("instance_name", name.substring(0, Math.min(name.length(), INSTANCE_NAME)));
    }
  }

  private void settleDriver(Connection connection) throws SQLException {
    boolean otherDriver = changed("driver");
    if (otherDriver && before.get("console_enabled").booleanValue()) {
      throw busy("can not get another driver while its console is enabled");
    }
    boolean otherInterfaces = Arrays.stream(InterfaceKind.values()).anyMatch(this::changed);
    if (!otherDriver && !otherInterfaces && !changed("conductor_group")) {
      return;
    }
    chooseInterfaces(
        DriverOffers.of(
            connection, after.get("driver").textValue(), after.get("conductor_group").textValue()),
        otherDriver);
    requireRewiring();
  }

  private void chooseInterfaces(DriverOffers offers, boolean otherDriver) {
    for (var kind : InterfaceKind.values()) {
      var field = kind.field();
      boolean named = patch.roots().contains(field);
      if (otherDriver && resetInterfaces && !named) {
        after.putNull(field);
      }
      if (otherDriver || named) {
        after.put(field, offers.choose(kind, after.get(field).textValue()));
      }
    }
  }

  // instance_info may name interfaces that count as long as there is an instance.
  private void checkInstanceInterfaces(Connection connection) throws SQLException {
    var named =
        Arrays.stream(InterfaceKind.values())
            .filter(kind -> isNewInInstance(kind.field()))
            .toList();
    if (named.isEmpty()) {
      return;
    }
    var offers =
        DriverOffers.of(
            connection, after.get("driver").textValue(), after.get("conductor_group").textValue());
    for (var kind : named) {
      var wanted = after.get("instance_info").get(kind.field());
      if (!wanted.isTextual()) {
        throw Refused.invalidParameter("instance_info/%s must be a text.".formatted(kind.field()));
      }
      var _ = offers.choose(kind, wanted.textValue());
    }
  }

  private boolean isNewInInstance(String field) {
    var wanted = after.get("instance_info").path(field);
    return !wanted.isMissingNode()
        && !wanted.isNull()
        && !wanted.equals(before.get("instance_info").path(field));
  }

  private void requireRewiring() {
    for (var kind : InterfaceKind.values()) {
      if (changed(kind) && !mayRewire()) {
        throw busy("can not have its %s changed in state \"%s\"".formatted(kind.field(), state));
      }
    }
  }

  private void settleRelations(Connection connection) throws SQLException {
    if (changed("chassis_uuid")) {
      NodeRelations.checkChassis(connection, after);
    }
    if (changed("parent_node")) {
      NodeRelations.resolveParent(connection, after);
    }
  }

  private boolean mayRewire() {
    return StateSets.INTERFACES_CHANGEABLE.contains(state)
        || after.get("maintenance").booleanValue();
  }

  private boolean changed(InterfaceKind kind) {
    return changed(kind.field());
  }

  private boolean changed(String field) {
    JsonNode now = after.get(field);
    return !now.equals(before.get(field));
  }

  private Conflict busy(String why) {
    return new Conflict("invalid_state", "Node %s %s.".formatted(uuid(), why));
  }

  private String uuid() {
    return before.get("uuid").textValue();
  }
}
