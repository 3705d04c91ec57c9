package dev.bessemer.conductor.engine;

import dev.bessemer.conductor.task.HeldNode;
import dev.bessemer.conductor.task.NodeTasks;
import dev.bessemer.conductor.work.Workers;
import dev.bessemer.model.fault.Fault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends runs whose agent does not come or has gone silent. */
@ApplicationScoped
public class Timeouts {
  private static final Logger LOG = LoggerFactory.getLogger(Timeouts.class);
  @Inject NodeTasks tasks;
  @Inject Workers workers;
  @Inject AgentWaits waits;

  /**
   * Fails the run of a waiting node.
   *
   * @param stillDue asked again once the node is held, for a heartbeat may have come meanwhile
   */
  public void expire(UUID node, Predicate<HeldNode> stillDue) {
    try (var held = tasks.claim(node, "timeout");
        var slot = workers.reserveInBackground()) {
      var kept = held.handOver();
      slot.start("timeout", () -> end(kept, stillDue));
    } catch (Fault e) {
      LOG.atDebug().addKeyValue("node", node).log("expires later: {}", e.getMessage());
    }
  }

  private void end(HeldNode node, Predicate<HeldNode> stillDue) {
    try (var held = node) {
      waits
          .in(held.node().provisionState())
          .filter(wait -> stillDue.test(held))
          .ifPresent(wait -> wait.fail(held, words(held)));
    }
  }

  private static String words(HeldNode held) {
    return "Timeout reached while waiting for callback for node %s: the ramdisk agent did not come, or fell silent"
        .formatted(held.uuid());
  }
}
