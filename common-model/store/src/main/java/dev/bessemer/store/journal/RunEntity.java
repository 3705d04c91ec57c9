package dev.bessemer.store.journal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** The row of a run; written only by {@link Journal}. */
@Entity
@DynamicUpdate
@Table(name = "runs")
public class RunEntity {
  @Id public UUID id;

  @Column(name = "node_id")
  public long nodeId;

  public String kind;
  public String state;
  public boolean manual;

  @JdbcTypeCode(SqlTypes.JSON)
  public List<Map<String, Object>> steps = new ArrayList<>();

  @JdbcTypeCode(SqlTypes.JSON)
  @Column(name = "requested_steps")
  public List<Map<String, Object>> requestedSteps = new ArrayList<>();

  @Column(name = "disable_ramdisk")
  public boolean disableRamdisk;

  @Column(name = "step_index")
  public @Nullable Integer stepIndex;

  public boolean complete;

  @Column(name = "wake_at")
  public @Nullable Instant wakeAt;

  public @Nullable String error;

  @Column(name = "request_id")
  public @Nullable String requestId;

  @Column(name = "started_at")
  public Instant startedAt;

  @Column(name = "ended_at")
  public @Nullable Instant endedAt;
}
