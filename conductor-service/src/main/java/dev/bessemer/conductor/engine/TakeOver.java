package dev.bessemer.conductor.engine;

import dev.bessemer.conductor.task.HeldNode;
import dev.bessemer.conductor.task.NodeTasks;
import dev.bessemer.conductor.work.Workers;
import dev.bessemer.model.fault.Fault;
import dev.bessemer.model.state.StateKind;
import dev.bessemer.store.lock.Reservation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Goes on with nodes whose conductor is gone. */
@ApplicationScoped
public class TakeOver {
  private static final Logger LOG = LoggerFactory.getLogger(TakeOver.class);
  @Inject NodeTasks tasks;
  @Inject Workers workers;
  @Inject StepRunner runner;
  @Inject @Any Instance<Resumer> resumers;

  /** Takes the claim as its own, and returns at once; a worker goes on. */
  public void resume(Reservation claim) {
    try (var held = tasks.adopt(claim);
        var slot = workers.reserveInBackground()) {
      var kept = held.handOver();
      slot.start("take over", () -> goOn(kept));
    } catch (Fault e) {
      LOG.atWarn().addKeyValue("node", claim.node()).log("taken over later: {}", e.getMessage());
    }
  }

  private void goOn(HeldNode node) {
    try (var held = node) {
      var state = held.node().provisionState();
      LOG.atInfo()
          .addKeyValue("node", held.uuid())
          .addKeyValue("state", state)
          .log("node taken over");
      dropPowerTarget(held);
      if (!runner.endsFailed(held) && state.kind() == StateKind.BUSY) {
        resumers.stream()
            .filter(r -> r.states().contains(state))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("nobody goes on with " + state))
            .resume(held);
      }
    }
  }

  // What the machine really does is found out by the power sync.
  private static void dropPowerTarget(HeldNode held) {
    if (held.node().targetPowerState() != null) {
      held.change(
          row -> {
            row.targetPowerState = null;
            if (held.node().provisionState().kind() != StateKind.BUSY) {
              held.noteError(
                  row,
                  "conductor",
                  "Pending power operation was aborted due to conductor take over");
            }
          });
    }
  }
}
