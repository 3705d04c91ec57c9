package dev.bessemer.conductor.inspect;

import dev.bessemer.conductor.task.HeldNode;
import dev.bessemer.conductor.task.NodeTasks;
import dev.bessemer.conductor.work.Workers;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.model.state.StateEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/** Goes on with nodes whose ramdisk has reported. */
@ApplicationScoped
class Reported {
  private final NodeTasks tasks;
  private final Workers workers;
  private final Inspecting inspecting;

  @Inject
  Reported(NodeTasks tasks, Workers workers, Inspecting inspecting) {
    this.tasks = tasks;
    this.workers = workers;
    this.inspecting = inspecting;
  }

  /**
   * Returns when a worker has begun.
   *
   * @throws Refused when the node does not wait for a report any more
   */
  void goOn(UUID node) {
    try (var held = tasks.claimPatiently(node, "continue inspection");
        var slot = workers.reserveInBackground()) {
      var state = held.node().provisionState();
      if (state != ProvisionState.INSPECTWAIT) {
        throw Refused.invalidState("continue inspection", state.wire());
      }
      held.fire(StateEvent.RESUME);
      var kept = held.handOver();
      slot.start("inspect", () -> work(kept));
    }
  }

  private void work(HeldNode node) {
    try (var held = node) {
      inspecting.resume(held);
    }
  }
}
