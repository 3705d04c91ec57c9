package dev.bessemer.store.journal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The row of a run as it was read; written only by {@link Journal}. */
public class RunEntity {
  public UUID id;
  public String kind;
  public String state;
  public boolean manual;
  public List<Map<String, Object>> steps = List.of();
  public List<Map<String, Object>> requestedSteps = List.of();
  public boolean disableRamdisk;
  public @Nullable Integer stepIndex;
  public boolean complete;
  public @Nullable Instant wakeAt;
  public @Nullable String error;
  public @Nullable String requestId;
  public Instant startedAt;
  public @Nullable Instant endedAt;

  /** The same run at work on another step. */
  RunEntity at(int index) {
    var run = copy();
    run.stepIndex = index;
    run.wakeAt = null;
    return run;
  }

  /** The same run with another list. */
  RunEntity with(List<Map<String, Object>> list, boolean checked) {
    var run = copy();
    run.steps = list;
    run.complete = checked;
    return run;
  }

  private RunEntity copy() {
    var run = new RunEntity();
    run.id = id;
    run.kind = kind;
    run.state = state;
    run.manual = manual;
    run.steps = steps;
    run.requestedSteps = requestedSteps;
    run.disableRamdisk = disableRamdisk;
    run.stepIndex = stepIndex;
    run.complete = complete;
    run.wakeAt = wakeAt;
    run.error = error;
    run.requestId = requestId;
    run.startedAt = startedAt;
    run.endedAt = endedAt;
    return run;
  }
}
