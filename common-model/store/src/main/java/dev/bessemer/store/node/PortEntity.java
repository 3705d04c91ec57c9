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
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** The row of a port. */
@Entity
@DynamicUpdate
@Table(name = "ports")
public class PortEntity {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  public @Nullable Long id;

  public UUID uuid;

  @Column(name = "node_id")
  public long nodeId;

  public String address;
  public @Nullable String name;

  @JdbcTypeCode(SqlTypes.JSON)
  public Map<String, Object> extra = new LinkedHashMap<>();

  @JdbcTypeCode(SqlTypes.JSON)
  @Column(name = "internal_info")
  public Map<String, Object> internalInfo = new LinkedHashMap<>();

  @JdbcTypeCode(SqlTypes.JSON)
  @Column(name = "local_link_connection")
  public Map<String, Object> localLinkConnection = new LinkedHashMap<>();

  @Column(name = "pxe_enabled")
  public boolean pxeEnabled = true;

  @Column(name = "portgroup_id")
  public @Nullable Long portgroupId;

  @Column(name = "physical_network")
  public @Nullable String physicalNetwork;

  @Column(name = "is_smartnic")
  public boolean isSmartnic;

  public @Nullable String description;
  public @Nullable String vendor;
  public @Nullable String category;

  @Column(name = "available_for_dynamic_portgroup")
  public boolean availableForDynamicPortgroup = true;

  @Column(name = "created_at")
  public @Nullable Instant createdAt;

  @Column(name = "updated_at")
  public @Nullable Instant updatedAt;
}
