package dev.bessemer.conductor.task;

import dev.bessemer.model.state.Progress;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.model.state.StateEvent;
import dev.bessemer.store.node.NodeEntity;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Applies an event of the table to a row, with the times that belong to it. */
final class Transition {
  private Transition() {}

  static void apply(NodeEntity row, StateEvent event, @Nullable ProvisionState aim, Instant now) {
    var before = ProvisionState.of(row.provisionState);
    var target = ProvisionState.find(row.targetProvisionState).orElse(null);
    var after = new Progress(before, target).after(event, aim);
    row.provisionState = after.state().wire();
    row.targetProvisionState =
        Optional.ofNullable(after.target()).map(ProvisionState::wire).orElse(null);
    row.provisionUpdatedAt = now;
    inspectionTimes(row, before, after.state(), now);
  }

  private static void inspectionTimes(
      NodeEntity row, ProvisionState before, ProvisionState after, Instant now) {
    switch (after) {
      case INSPECTING -> {
        if (before != ProvisionState.INSPECTWAIT) {
          row.inspectionStartedAt = now;
          row.inspectionFinishedAt = null;
        }
      }
      case INSPECTFAIL -> row.inspectionStartedAt = null;
      case MANAGEABLE -> {
        if (before == ProvisionState.INSPECTING || before == ProvisionState.INSPECTWAIT) {
          row.inspectionFinishedAt = now;
          row.inspectionStartedAt = null;
        }
      }
      default -> {}
    }
  }
}
