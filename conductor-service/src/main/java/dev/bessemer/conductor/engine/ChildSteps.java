package dev.bessemer.conductor.engine;

import dev.bessemer.conductor.steps.StepCatalogue;
import dev.bessemer.conductor.task.HeldNode;
import dev.bessemer.conductor.task.NodeTasks;
import dev.bessemer.model.step.Step;
import dev.bessemer.model.step.StepChildren;
import dev.bessemer.model.step.StepKind;
import dev.bessemer.spi.HardwareFailure;
import dev.bessemer.spi.StepOutcome;
import dev.bessemer.store.node.Nodes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/**
 * Runs a step on the nodes below a node, one after the other. Each is claimed for it; where it
 * stands does not change, and an error of one is the parent's.
 */
@ApplicationScoped
class ChildSteps {
  @Inject NodeTasks tasks;
  @Inject Nodes nodes;
  @Inject StepCatalogue catalogue;
  @Inject ReservedSteps reserved;
  @Inject EngineConfig config;

  StepOutcome run(HeldNode parent, StepKind kind, Step step, StepChildren children) {
    for (var child : nodes.childrenOf(parent.uuid())) {
      if (children.means(child)) {
        parent.ensureHeld();
        run(child, kind, step);
      }
    }
    return new StepOutcome.Done();
  }

  private void run(UUID child, StepKind kind, Step step) {
    try (var held = tasks.claimPatiently(child, "step %s of the parent".formatted(step.key()))) {
      var outcome =
          reserved.is(step)
              ? reserved.run(held, step)
              : catalogue.run(held.driver(), held, kind, step);
      if (!(outcome instanceof StepOutcome.Done) && !config.permitChildNodeStepAsyncResult()) {
        throw new HardwareFailure("the step does not end at once");
      }
    } catch (RuntimeException e) {
      if (Errors.leavesNodeAlone(e)) {
        throw e;
      }
      throw new HardwareFailure("child node %s: %s".formatted(child, Errors.text(e)), e);
    }
  }
}
