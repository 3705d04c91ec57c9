package dev.bessemer.conductor.engine;

import dev.bessemer.conductor.task.HeldNode;
import dev.bessemer.conductor.task.NodeTasks;
import dev.bessemer.conductor.work.Workers;
import dev.bessemer.model.fault.Fault;
import dev.bessemer.model.step.StepKind;
import dev.bessemer.store.journal.Journal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Goes on with runs that waited for a time. */
@ApplicationScoped
public class WakeUps {
  private static final Logger LOG = LoggerFactory.getLogger(WakeUps.class);
  @Inject NodeTasks tasks;
  @Inject Workers workers;
  @Inject Journal journal;
  @Inject Continuation continuation;
  @Inject StepRunner runner;
  @Inject InstantSource time;

  /**
   * Returns at once; a worker goes on. Somebody at the node already: it is tried again at the next
   * sweep.
   */
  public void wake(UUID node) {
    try (var held = tasks.claim(node, "wake up");
        var slot = workers.reserveInBackground()) {
      var kept = held.handOver();
      slot.start("wake up", () -> goOn(kept));
    } catch (Fault e) {
      LOG.atDebug().addKeyValue("node", node).log("woken later: {}", e.getMessage());
    }
  }

  private void goOn(HeldNode node) {
    try (var held = node) {
      var waits = StepKind.waitingIn(held.node().provisionState()).isPresent();
      var due =
          journal
              .openOf(held.uuid())
              .filter(r -> r.wakeAt != null && !r.wakeAt.isAfter(time.instant()));
      if (waits && due.isPresent()) {
        runner.guarded(held, run -> continuation.onTime(held, run));
      }
    }
  }
}
