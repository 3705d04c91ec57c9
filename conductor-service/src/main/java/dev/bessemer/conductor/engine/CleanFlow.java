package dev.bessemer.conductor.engine;

import dev.bessemer.conductor.task.HeldNode;
import dev.bessemer.model.state.NodeFault;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.model.state.StateEvent;
import dev.bessemer.model.step.StepKind;
import dev.bessemer.store.journal.RunEntity;
import dev.bessemer.store.node.NodeEntity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Cleans a node, by itself between two uses or as a person asks. */
@ApplicationScoped
class CleanFlow extends RamdiskFlow {
  @Override
  public StepKind kind() {
    return StepKind.CLEAN;
  }

  @Override
  public Optional<NodeFault> fault() {
    return Optional.of(NodeFault.CLEAN_FAILURE);
  }

  @Override
  boolean powerOffAfterFailure() {
    return config.powerOffInCleanfail();
  }

  @Override
  public String name(RunEntity run) {
    return run.manual ? "manual_cleaning" : "automated_cleaning";
  }

  // Who chose how to deploy chooses anew for the next instance.
  @Override
  public void wipe(NodeEntity row) {
    super.wipe(row);
    DeployChoice.giveBack(row);
  }

  // 00-states section 5: the list of a cleaning that failed stays to be seen.
  @Override
  void wipeAfterFailure(NodeEntity row) {
    var steps = row.driverInternalInfo.get(kind().listKey());
    wipe(row);
    StepFields.put(row, kind().listKey(), steps);
  }

  // A retired node is not offered for use again.
  @Override
  StateEvent end(HeldNode held, RunEntity run) {
    return run.manual || held.node().retired() ? StateEvent.MANAGE : StateEvent.DONE;
  }

  @Override
  public @Nullable ProvisionState aim(RunEntity run) {
    return run.manual ? ProvisionState.MANAGEABLE : null;
  }
}
