package dev.bessemer.store.node;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.engine.spi.SelfDirtinessTracker;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * The row of a node: the table of its columns.
 *
 * <p>Only inside {@link Nodes} and a change given to it; everybody else sees {@link
 * dev.bessemer.model.node.Node}. Only changed columns are written.
 */
@Entity
@DynamicUpdate
@Table(name = "nodes")
public class NodeEntity implements Cloneable {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  public @Nullable Long id;

  public UUID uuid;
  public @Nullable String name;
  public String driver;

  @Column(name = "conductor_group")
  public String conductorGroup = "";

  @Column(name = "chassis_id")
  public @Nullable Long chassisId;

  @Column(name = "instance_uuid")
  public @Nullable UUID instanceUuid;

  @Column(name = "instance_name")
  public @Nullable String instanceName;

  @Column(name = "provision_state")
  public String provisionState;

  @Column(name = "target_provision_state")
  public @Nullable String targetProvisionState;

  @Column(name = "provision_updated_at")
  public @Nullable Instant provisionUpdatedAt;

  @Column(name = "power_state")
  public @Nullable String powerState;

  @Column(name = "target_power_state")
  public @Nullable String targetPowerState;

  public boolean maintenance;

  @Column(name = "maintenance_reason")
  public @Nullable String maintenanceReason;

  public @Nullable String fault;

  @Column(name = "last_error")
  public @Nullable String lastError;

  @Column(name = "console_enabled")
  public boolean consoleEnabled;

  @JdbcTypeCode(SqlTypes.JSON)
  @Column(name = "driver_info")
  public Map<String, Object> driverInfo = new LinkedHashMap<>();

  @JdbcTypeCode(SqlTypes.JSON)
  @Column(name = "driver_internal_info")
  public Map<String, Object> driverInternalInfo = new LinkedHashMap<>();

  @JdbcTypeCode(SqlTypes.JSON)
  @Column(name = "instance_info")
  public Map<String, Object> instanceInfo = new LinkedHashMap<>();

  @JdbcTypeCode(SqlTypes.JSON)
  public Map<String, Object> properties = new LinkedHashMap<>();

  @JdbcTypeCode(SqlTypes.JSON)
  public Map<String, Object> extra = new LinkedHashMap<>();

  @JdbcTypeCode(SqlTypes.JSON)
  @Column(name = "network_data")
  public Map<String, Object> networkData = new LinkedHashMap<>();

  @JdbcTypeCode(SqlTypes.JSON)
  @Column(name = "clean_step")
  public Map<String, Object> cleanStep = new LinkedHashMap<>();

  @JdbcTypeCode(SqlTypes.JSON)
  @Column(name = "deploy_step")
  public Map<String, Object> deployStep = new LinkedHashMap<>();

  @JdbcTypeCode(SqlTypes.JSON)
  @Column(name = "service_step")
  public Map<String, Object> serviceStep = new LinkedHashMap<>();

  @JdbcTypeCode(SqlTypes.JSON)
  @Column(name = "raid_config")
  public Map<String, Object> raidConfig = new LinkedHashMap<>();

  @JdbcTypeCode(SqlTypes.JSON)
  @Column(name = "target_raid_config")
  public Map<String, Object> targetRaidConfig = new LinkedHashMap<>();

  @Column(name = "inspection_started_at")
  public @Nullable Instant inspectionStartedAt;

  @Column(name = "inspection_finished_at")
  public @Nullable Instant inspectionFinishedAt;

  @Column(name = "resource_class")
  public @Nullable String resourceClass;

  @Column(name = "bios_interface")
  public String biosInterface;

  @Column(name = "boot_interface")
  public String bootInterface;

  @Column(name = "console_interface")
  public String consoleInterface;

  @Column(name = "deploy_interface")
  public String deployInterface;

  @Column(name = "firmware_interface")
  public String firmwareInterface;

  @Column(name = "inspect_interface")
  public String inspectInterface;

  @Column(name = "management_interface")
  public String managementInterface;

  @Column(name = "network_interface")
  public String networkInterface;

  @Column(name = "power_interface")
  public String powerInterface;

  @Column(name = "raid_interface")
  public String raidInterface;

  @Column(name = "rescue_interface")
  public String rescueInterface;

  @Column(name = "storage_interface")
  public String storageInterface;

  @Column(name = "vendor_interface")
  public String vendorInterface;

  @Column(name = "automated_clean")
  public @Nullable Boolean automatedClean;

  @Column(name = "protected")
  public boolean protectedNode;

  @Column(name = "protected_reason")
  public @Nullable String protectedReason;

  /** Null after a client has taken it away; then it is not. */
  public @Nullable Boolean retired = false;

  @Column(name = "retired_reason")
  public @Nullable String retiredReason;

  public @Nullable String owner;
  public @Nullable String lessee;
  public @Nullable String description;
  public @Nullable String shard;

  @Column(name = "parent_node")
  public @Nullable UUID parentNode;

  @Column(name = "boot_mode")
  public @Nullable String bootMode;

  @Column(name = "secure_boot")
  public @Nullable Boolean secureBoot;

  public @Nullable String health;

  @Column(name = "disable_power_off")
  public boolean disablePowerOff;

  @Column(name = "allocation_id")
  public @Nullable Long allocationId;

  public @Nullable String reservation;

  @Column(name = "reservation_epoch")
  public @Nullable Long reservationEpoch;

  @Column(name = "reservation_purpose")
  public @Nullable String reservationPurpose;

  @Column(name = "reservation_fence")
  public long reservationFence;

  @Column(name = "reserved_at")
  public @Nullable Instant reservedAt;

  @Column(name = "created_at")
  public @Nullable Instant createdAt;

  @Column(name = "updated_at")
  public @Nullable Instant updatedAt;

  /** Read along with the row; written by statements of their own. */
  @Formula(
      "(select coalesce(array_agg(t.trait order by t.trait), '{}') from node_traits t where t.node_id = id)")
  @JdbcTypeCode(SqlTypes.ARRAY)
  public String[] traits = {};

  /** The same values, to be changed; maps and lists are replaced and never changed themselves. */
  /**
   * A row that was read by a plain statement. Nobody asks it which fields were set, and noting that
   * of all of them would cost more than the rest of reading it.
   */
  static NodeEntity unwatched() {
    var row = new NodeEntity();
    if ((Object) row instanceof SelfDirtinessTracker tracker) {
      tracker.$$_hibernate_suspendDirtyTracking(true);
    }
    return row;
  }

  NodeEntity copy() {
    try {
      return (NodeEntity) clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }
}
