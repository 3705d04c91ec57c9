package dev.bessemer.spi;

import dev.bessemer.model.step.Step;
import dev.bessemer.model.step.StepKind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Steps that the agent in the ramdisk offers and runs. */
public interface AgentSteps {
  /** What the agent's newest command says of the current step. */
  sealed interface Status {
    /** It has run nothing yet but questions for its steps. */
    record FreshlyBooted() implements Status {}

    record Running() implements Status {}

    /**
     * @param step name of the step it ran
     * @param result what the agent answered, as JSON values
     */
    record Succeeded(String on, String step, @Nullable Object result) implements Status {}

    record Failed(String error) implements Status {}

    /** The agent's hardware managers are others than those that offered the steps. */
    record VersionMismatch() implements Status {}

    /** The newest command is no step. */
    record Unrelated() implements Status {}
  }

  /** Asks for the steps of a kind, and remembers the versions they were offered by. */
  List<Step> offered(LockedTask task, StepKind kind);

  /** Starts a step and returns; the agent beats when it ends. */
  void start(LockedTask task, StepKind kind, Step step, Map<String, Object> args);

  /** Asks what became of the steps so far. */
  Status status(NodeTask task, StepKind kind);

  /**
   * Fetches the agent's logs and keeps them as the operator configured; failures only get logged.
   */
  void collectLogs(LockedTask task, StepKind kind);

  /** Offers nothing and runs nothing. */
  AgentSteps NONE = new NoAgentSteps();
}
