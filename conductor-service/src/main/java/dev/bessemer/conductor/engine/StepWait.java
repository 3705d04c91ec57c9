package dev.bessemer.conductor.engine;

import dev.bessemer.conductor.task.HeldNode;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.spi.HardwareFailure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;

/** Goes on with runs that wait in the middle of a step. */
@ApplicationScoped
class StepWait implements AgentWait {
  @Inject StepRunner runner;
  @Inject Continuation continuation;

  @Override
  public Set<ProvisionState> states() {
    return Set.of(ProvisionState.DEPLOYWAIT, ProvisionState.CLEANWAIT, ProvisionState.SERVICEWAIT);
  }

  @Override
  public void onHeartbeat(HeldNode held) {
    runner.attempt(held, run -> continuation.onHeartbeat(held, run));
  }

  @Override
  public void fail(HeldNode held, String error) {
    runner.failed(held, new HardwareFailure(error));
  }
}
