package dev.bessemer.store.notification;

import java.util.List;
import java.util.stream.Stream;

/** The payloads that Ironic documents: name, version and fields of each. */
public enum Payload {
  NODE("NodePayload", "1.17", Payload.NODE_FIELDS),
  NODE_CRUD(
      "NodeCRUDPayload", "1.15", Payload.NODE_FIELDS + " chassis_uuid instance_info driver_info"),
  NODE_SET_POWER_STATE("NodeSetPowerStatePayload", "1.17", Payload.NODE_FIELDS + " to_power"),
  NODE_CORRECTED_POWER_STATE(
      "NodeCorrectedPowerStatePayload", "1.17", Payload.NODE_FIELDS + " from_power"),
  NODE_SET_PROVISION_STATE(
      "NodeSetProvisionStatePayload",
      "1.18",
      Payload.NODE_FIELDS
          + " instance_info driver_internal_info event previous_provision_state"
          + " previous_target_provision_state"),
  PORT_CRUD(
      "PortCRUDPayload",
      "1.8",
      "address extra local_link_connection pxe_enabled node_uuid portgroup_uuid physical_network"
          + " created_at updated_at uuid is_smartnic name description vendor category"
          + " available_for_dynamic_portgroup"),
  PORTGROUP_CRUD(
      "PortgroupCRUDPayload",
      "1.3",
      "address category extra mode name node_uuid physical_network properties"
          + " standalone_ports_supported created_at updated_at uuid dynamic_portgroup"),
  CHASSIS_CRUD("ChassisCRUDPayload", "1.0", "description extra created_at updated_at uuid"),
  ALLOCATION_CRUD(
      "AllocationCRUDPayload",
      "1.1",
      "uuid name node_uuid state last_error owner resource_class traits candidate_nodes extra"
          + " created_at updated_at"),
  DEPLOY_TEMPLATE_CRUD(
      "DeployTemplateCRUDPayload", "1.0", "created_at extra name steps updated_at uuid"),
  RUNBOOK_CRUD(
      "RunbookCRUDPayload",
      "1.1",
      "created_at description disable_ramdisk extra name owner public steps traits updated_at"
          + " uuid"),
  INSPECTION_RULE_CRUD(
      "InspectionRuleCRUDPayload",
      "1.0",
      "created_at description phase priority scope sensitive actions conditions updated_at uuid"),
  VOLUME_CONNECTOR_CRUD(
      "VolumeConnectorCRUDPayload",
      "1.0",
      "extra type connector_id node_uuid created_at updated_at uuid"),
  VOLUME_TARGET_CRUD(
      "VolumeTargetCRUDPayload",
      "1.0",
      "boot_index extra node_uuid properties volume_id volume_type created_at updated_at uuid");

  private static final String NODE_FIELDS =
      "clean_step conductor_group console_enabled created_at deploy_step description"
          + " disable_power_off driver extra boot_mode secure_boot inspection_finished_at"
          + " inspection_started_at instance_uuid last_error maintenance maintenance_reason fault"
          + " bios_interface boot_interface console_interface deploy_interface inspect_interface"
          + " management_interface network_interface power_interface raid_interface"
          + " rescue_interface storage_interface vendor_interface name owner lessee power_state"
          + " properties protected protected_reason provision_state provision_updated_at"
          + " resource_class retired retired_reason target_power_state target_provision_state"
          + " traits updated_at uuid";

  private final String title;
  private final String version;
  private final List<String> fields;

  Payload(String title, String version, String fields) {
    this.title = title;
    this.version = version;
    this.fields = Stream.of(fields.split(" ")).sorted().toList();
  }

  /** Its name on the wire. */
  public String title() {
    return title;
  }

  /** As consumers know it. */
  public String version() {
    return version;
  }

  /** Names of all its fields. */
  public List<String> fields() {
    return fields;
  }
}
