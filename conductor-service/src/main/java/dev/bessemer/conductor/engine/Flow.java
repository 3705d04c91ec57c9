package dev.bessemer.conductor.engine;

import dev.bessemer.conductor.task.HeldNode;
import dev.bessemer.model.state.NodeFault;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.model.step.Step;
import dev.bessemer.model.step.StepKind;
import dev.bessemer.spi.StepOutcome;
import dev.bessemer.store.journal.RunEntity;
import dev.bessemer.store.node.NodeEntity;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one kind of work does before, after and instead of its steps. */
interface Flow {
  StepKind kind();

  /**
   * Before the first step. May be run again by another owner when nobody recorded its end, so it
   * must be idempotent. {@link StepOutcome.AwaitAgent} when the list can only be made with the
   * agent.
   */
  StepOutcome prepare(HeldNode held, RunEntity run);

  /**
   * The list of steps, in the order in which they run.
   *
   * @param offered the agent's steps; null while the agent is not there, so that unknown steps are
   *     left out
   */
  List<Step> plan(HeldNode held, RunEntity run, @Nullable List<Step> offered);

  /** After the last step; ends by an event to a stable state. */
  void finish(HeldNode held, RunEntity run);

  /** Goes into the row, and the history, together with the end of a step that has failed. */
  default void note(HeldNode held, NodeEntity row, String error) {}

  /**
   * After a failure; ends in the failed state, whatever else goes wrong on the way. May be run
   * again by another owner.
   */
  void failed(HeldNode held, RunEntity run, String error);

  /** How the history calls it. */
  String name(RunEntity run);

  /** What the node is marked with when it is left in a state that nobody knows. */
  default Optional<NodeFault> fault() {
    return Optional.empty();
  }

  /** Where the run heads for, when it is not the default of its states. */
  default @Nullable ProvisionState aim(RunEntity run) {
    return null;
  }

  /** Takes everything off the row that only counts while the run is on. */
  default void wipe(NodeEntity row) {
    StepFields.wipe(row, kind());
  }
}
