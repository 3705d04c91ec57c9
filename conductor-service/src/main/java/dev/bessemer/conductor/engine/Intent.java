package dev.bessemer.conductor.engine;

import dev.bessemer.conductor.task.HeldNode;
import dev.bessemer.conductor.task.NodeTasks;
import dev.bessemer.conductor.work.Workers;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.state.ProvisionTable;
import dev.bessemer.model.state.StateEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The beginning of every verb: claim, check, move on, give to a worker, in this order.
 *
 * <p>Whatever can refuse does so before the node changes.
 */
@ApplicationScoped
public class Intent {
  @Inject NodeTasks tasks;
  @Inject Workers workers;

  /**
   * @param check refuses, or returns
   * @param move writes the new state; the node shows where it heads when this returns
   * @param work done by a worker that holds the node
   */
  public void begin(
      UUID node,
      StateEvent event,
      Consumer<HeldNode> check,
      Consumer<HeldNode> move,
      Consumer<HeldNode> work) {
    begin(
        node,
        event,
        check,
        held -> {
          move.accept(held);
          return work;
        });
  }

  /**
   * The same with the work known only when the node has moved on.
   *
   * @param move tells the work as well
   */
  public void begin(
      UUID node,
      StateEvent event,
      Consumer<HeldNode> check,
      Function<HeldNode, Consumer<HeldNode>> move) {
    try (var held = tasks.claimPatiently(node, event.wire());
        var slot = workers.reserve()) {
      ProvisionTable.next(held.node().provisionState(), event);
      check.accept(held);
      var work = move.apply(held);
      var kept = held.handOver();
      slot.start(event.wire(), () -> closing(kept, work));
    }
  }

  /** The same without a worker, for what takes no time. */
  public void apply(
      UUID node, StateEvent event, Consumer<HeldNode> check, Consumer<HeldNode> move) {
    try (var held = tasks.claimPatiently(node, event.wire())) {
      ProvisionTable.next(held.node().provisionState(), event);
      check.accept(held);
      move.accept(held);
    }
  }

  /** Refuses what may not be begun while somebody works on the machine by hand. */
  public static void refuseInMaintenance(HeldNode held, String action) {
    if (held.node().maintenance()) {
      throw Refused.inMaintenance(action, held.uuid().toString());
    }
  }

  private static void closing(HeldNode node, Consumer<HeldNode> work) {
    try (var held = node) {
      work.accept(held);
    }
  }
}
