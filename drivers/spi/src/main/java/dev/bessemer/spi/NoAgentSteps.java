package dev.bessemer.spi;

import dev.bessemer.model.step.Step;
import dev.bessemer.model.step.StepKind;
import java.util.List;
import java.util.Map;

/** For deploy interfaces without an agent. */
final class NoAgentSteps implements AgentSteps {
  @Override
  public List<Step> offered(LockedTask task, StepKind kind) {
    return List.of();
  }

  @Override
  public void start(LockedTask task, StepKind kind, Step step, Map<String, Object> args) {
    throw new HardwareFailure("there is no agent to run " + step.key());
  }

  @Override
  public Status status(NodeTask task, StepKind kind) {
    return new Status.Unrelated();
  }

  @Override
  public void collectLogs(LockedTask task, StepKind kind) {}
}
