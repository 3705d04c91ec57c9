package dev.bessemer.store.journal;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The row of one attempt at one step as it was read; written only by {@link Journal}. */
public class RunStepEntity {
  /** Which attempt at which step of which run. */
  public record Key(UUID runId, int stepIndex, int attempt) {}

  public Key key;
  public String on;
  public String step;
  public String effectKey;
  public String state;
  public String holder;
  public long epoch;
  public @Nullable String error;
  public Instant begunAt;
  public @Nullable Instant endedAt;
}
