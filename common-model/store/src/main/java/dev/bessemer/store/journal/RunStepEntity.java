package dev.bessemer.store.journal;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** The row of one attempt at one step; written only by {@link Journal}. */
@Entity
@DynamicUpdate
@Table(name = "run_steps")
public class RunStepEntity {
  /** Which attempt at which step of which run. */
  @Embeddable
  public record Key(
      @Column(name = "run_id") UUID runId,
      @Column(name = "step_index") int stepIndex,
      @Column(name = "attempt") int attempt)
      implements Serializable {}

  @EmbeddedId public Key key;

  @Column(name = "interface")
  public String on;

  public String step;

  @Column(name = "effect_key")
  public String effectKey;

  public String state;

  @JdbcTypeCode(SqlTypes.JSON)
  public Map<String, Object> evidence = new LinkedHashMap<>();

  public @Nullable Integer progress;

  @Column(name = "progress_text")
  public @Nullable String progressText;

  public String holder;
  public long epoch;
  public @Nullable String error;

  @Column(name = "begun_at")
  public Instant begunAt;

  @Column(name = "ended_at")
  public @Nullable Instant endedAt;
}
