package dev.bessemer.conductor.order;

import dev.bessemer.conductor.engine.Errors;
import dev.bessemer.conductor.task.HeldNode;
import dev.bessemer.conductor.task.NodeTasks;
import dev.bessemer.conductor.work.Workers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins a change of a machine, and shows its failure on the node. */
@ApplicationScoped
public class Orders {
  private static final Logger LOG = LoggerFactory.getLogger(Orders.class);
  private final NodeTasks tasks;
  private final Workers workers;

  @Inject
  Orders(NodeTasks tasks, Workers workers) {
    this.tasks = tasks;
    this.workers = workers;
  }

  /**
   * Returns when a worker has begun.
   *
   * @param check throws what refuses it; the node is claimed, but as it was
   * @param work what the worker does
   */
  public void begin(Order order, Consumer<HeldNode> check, Consumer<HeldNode> work) {
    try (var held = tasks.claimPatiently(order.node(), order.purpose());
        var slot = workers.reserve()) {
      check.accept(held);
      held.change(row -> row.lastError = null);
      var kept = held.handOver();
      slot.start(order.purpose() + " " + order.node(), () -> run(order, kept, work));
    }
  }

  private static void run(Order order, HeldNode node, Consumer<HeldNode> work) {
    try (var held = node) {
      guarded(order, held, work);
    }
  }

  private static void guarded(Order order, HeldNode held, Consumer<HeldNode> work) {
    try {
      work.accept(held);
    } catch (RuntimeException e) {
      LOG.atWarn().addKeyValue("node", order.node()).setCause(e).log("{} failed", order.purpose());
      if (!Errors.leavesNodeAlone(e)) {
        held.report(order.event(), order.failure() + ": " + Errors.text(e));
      }
    }
  }
}
