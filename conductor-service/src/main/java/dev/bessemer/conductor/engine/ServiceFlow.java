package dev.bessemer.conductor.engine;

import dev.bessemer.conductor.task.HeldNode;
import dev.bessemer.model.state.NodeFault;
import dev.bessemer.model.state.StateEvent;
import dev.bessemer.model.step.StepKind;
import dev.bessemer.store.journal.RunEntity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Changes an active node as a person asks, and leaves its instance on it. */
@ApplicationScoped
class ServiceFlow extends RamdiskFlow {
  @Override
  public StepKind kind() {
    return StepKind.SERVICE;
  }

  @Override
  public Optional<NodeFault> fault() {
    return Optional.of(NodeFault.SERVICE_FAILURE);
  }

  @Override
  boolean powerOffAfterFailure() {
    return config.powerOffInServicefail();
  }

  @Override
  public String name(RunEntity run) {
    return "servicing";
  }

  @Override
  StateEvent end(HeldNode held, RunEntity run) {
    return StateEvent.DONE;
  }
}
