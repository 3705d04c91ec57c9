package dev.bessemer.store.node;

import static dev.bessemer.store.node.NodeColumn.flag;
import static dev.bessemer.store.node.NodeColumn.json;
import static dev.bessemer.store.node.NodeColumn.number;
import static dev.bessemer.store.node.NodeColumn.text;
import static dev.bessemer.store.node.NodeColumn.time;
import static dev.bessemer.store.node.NodeColumn.uuid;

import dev.bessemer.store.sql.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The columns of a node: read all at once, and written where they differ. */
final class NodeColumns {
  static final List<NodeColumn> ALL =
      List.of(
          number("id", n -> n.id, (n, v) -> n.id = v),
          uuid("uuid", n -> n.uuid, (n, v) -> n.uuid = v),
          text("name", n -> n.name, (n, v) -> n.name = v),
          text("driver", n -> n.driver, (n, v) -> n.driver = v),
          text("conductor_group", n -> n.conductorGroup, (n, v) -> n.conductorGroup = v),
          number("chassis_id", n -> n.chassisId, (n, v) -> n.chassisId = v),
          uuid("instance_uuid", n -> n.instanceUuid, (n, v) -> n.instanceUuid = v),
          text("instance_name", n -> n.instanceName, (n, v) -> n.instanceName = v),
          text("provision_state", n -> n.provisionState, (n, v) -> n.provisionState = v),
          text(
              "target_provision_state",
              n -> n.targetProvisionState,
              (n, v) -> n.targetProvisionState = v),
          time(
              "provision_updated_at",
              n -> n.provisionUpdatedAt,
              (n, v) -> n.provisionUpdatedAt = v),
          text("power_state", n -> n.powerState, (n, v) -> n.powerState = v),
          text("target_power_state", n -> n.targetPowerState, (n, v) -> n.targetPowerState = v),
          flag("maintenance", n -> n.maintenance, (n, v) -> n.maintenance = v),
          text("maintenance_reason", n -> n.maintenanceReason, (n, v) -> n.maintenanceReason = v),
          text("fault", n -> n.fault, (n, v) -> n.fault = v),
          text("last_error", n -> n.lastError, (n, v) -> n.lastError = v),
          flag("console_enabled", n -> n.consoleEnabled, (n, v) -> n.consoleEnabled = v),
          json("driver_info", n -> n.driverInfo, (n, v) -> n.driverInfo = v),
          json(
              "driver_internal_info",
              n -> n.driverInternalInfo,
              (n, v) -> n.driverInternalInfo = v),
          json("instance_info", n -> n.instanceInfo, (n, v) -> n.instanceInfo = v),
          json("properties", n -> n.properties, (n, v) -> n.properties = v),
          json("extra", n -> n.extra, (n, v) -> n.extra = v),
          json("network_data", n -> n.networkData, (n, v) -> n.networkData = v),
          json("clean_step", n -> n.cleanStep, (n, v) -> n.cleanStep = v),
          json("deploy_step", n -> n.deployStep, (n, v) -> n.deployStep = v),
          json("service_step", n -> n.serviceStep, (n, v) -> n.serviceStep = v),
          json("raid_config", n -> n.raidConfig, (n, v) -> n.raidConfig = v),
          json("target_raid_config", n -> n.targetRaidConfig, (n, v) -> n.targetRaidConfig = v),
          time(
              "inspection_started_at",
              n -> n.inspectionStartedAt,
              (n, v) -> n.inspectionStartedAt = v),
          time(
              "inspection_finished_at",
              n -> n.inspectionFinishedAt,
              (n, v) -> n.inspectionFinishedAt = v),
          text("resource_class", n -> n.resourceClass, (n, v) -> n.resourceClass = v),
          text("bios_interface", n -> n.biosInterface, (n, v) -> n.biosInterface = v),
          text("boot_interface", n -> n.bootInterface, (n, v) -> n.bootInterface = v),
          text("console_interface", n -> n.consoleInterface, (n, v) -> n.consoleInterface = v),
          text("deploy_interface", n -> n.deployInterface, (n, v) -> n.deployInterface = v),
          text("firmware_interface", n -> n.firmwareInterface, (n, v) -> n.firmwareInterface = v),
          text("inspect_interface", n -> n.inspectInterface, (n, v) -> n.inspectInterface = v),
          text(
              "management_interface",
              n -> n.managementInterface,
              (n, v) -> n.managementInterface = v),
          text("network_interface", n -> n.networkInterface, (n, v) -> n.networkInterface = v),
          text("power_interface", n -> n.powerInterface, (n, v) -> n.powerInterface = v),
          text("raid_interface", n -> n.raidInterface, (n, v) -> n.raidInterface = v),
          text("rescue_interface", n -> n.rescueInterface, (n, v) -> n.rescueInterface = v),
          text("storage_interface", n -> n.storageInterface, (n, v) -> n.storageInterface = v),
          text("vendor_interface", n -> n.vendorInterface, (n, v) -> n.vendorInterface = v),
          flag("automated_clean", n -> n.automatedClean, (n, v) -> n.automatedClean = v),
          flag("protected", n -> n.protectedNode, (n, v) -> n.protectedNode = v),
          text("protected_reason", n -> n.protectedReason, (n, v) -> n.protectedReason = v),
          flag("retired", n -> n.retired, (n, v) -> n.retired = v),
          text("retired_reason", n -> n.retiredReason, (n, v) -> n.retiredReason = v),
          text("owner", n -> n.owner, (n, v) -> n.owner = v),
          text("lessee", n -> n.lessee, (n, v) -> n.lessee = v),
          text("description", n -> n.description, (n, v) -> n.description = v),
          text("shard", n -> n.shard, (n, v) -> n.shard = v),
          uuid("parent_node", n -> n.parentNode, (n, v) -> n.parentNode = v),
          text("boot_mode", n -> n.bootMode, (n, v) -> n.bootMode = v),
          flag("secure_boot", n -> n.secureBoot, (n, v) -> n.secureBoot = v),
          text("health", n -> n.health, (n, v) -> n.health = v),
          flag("disable_power_off", n -> n.disablePowerOff, (n, v) -> n.disablePowerOff = v),
          number("allocation_id", n -> n.allocationId, (n, v) -> n.allocationId = v),
          text("reservation", n -> n.reservation, (n, v) -> n.reservation = v),
          number("reservation_epoch", n -> n.reservationEpoch, (n, v) -> n.reservationEpoch = v),
          text(
              "reservation_purpose", n -> n.reservationPurpose, (n, v) -> n.reservationPurpose = v),
          number("reservation_fence", n -> n.reservationFence, (n, v) -> n.reservationFence = v),
          time("reserved_at", n -> n.reservedAt, (n, v) -> n.reservedAt = v),
          time("created_at", n -> n.createdAt, (n, v) -> n.createdAt = v),
          time("updated_at", n -> n.updatedAt, (n, v) -> n.updatedAt = v));

  /** What {@link #read} reads, of the table {@code nodes} without an alias. */
  static final String SELECTED =
      ALL.stream().map(c -> "nodes." + c.name()).collect(Collectors.joining(", "))
          + ", (select array_agg(t.trait order by t.trait) from node_traits t where t.node_id = nodes.id) as traits"
          + ", nodes.xmin::text as version";

  private static final String UPDATED_AT = "updated_at";

  /** How many columns that are. */
  static final int WIDTH = ALL.size() + 2;

  private NodeColumns() {}

  static NodeSnapshot read(ResultSet row, Json json) throws SQLException {
    var node = NodeEntity.unwatched();
    int place = 0;
    for (var column : ALL) {
      column.read(node, row, ++place, json);
    }
    var traits = row.getArray(++place);
    if (traits != null) {
      node.traits = (String[]) traits.getArray();
    }
    return new NodeSnapshot(node, row.getString(++place));
  }

  /** Those in which two rows differ, and the time of the change in any case. */
  static List<NodeColumn> toWrite(NodeEntity before, NodeEntity after) {
    var written = new ArrayList<NodeColumn>();
    for (var column : ALL) {
      if (column.name().equals(UPDATED_AT) || !column.same(before, after)) {
        written.add(column);
      }
    }
    return written;
  }
}
