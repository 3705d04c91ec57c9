package dev.bessemer.conductor.engine;

import dev.bessemer.conductor.intake.VerbHandler;
import dev.bessemer.conductor.task.HeldNode;
import dev.bessemer.conductor.task.NodeTasks;
import dev.bessemer.conductor.work.Workers;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.rpc.ConductorRequest.ChangeProvision;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.model.state.ProvisionTable;
import dev.bessemer.model.state.StateEvent;
import dev.bessemer.model.state.Verb;
import dev.bessemer.store.journal.Journal;
import dev.bessemer.store.journal.RunEntity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;

/** Aborts runs that wait or are held. */
@ApplicationScoped
class Interrupting implements VerbHandler {
  private static final Set<ProvisionState> OF_STEPS =
      Set.of(
          ProvisionState.CLEANWAIT,
          ProvisionState.CLEANHOLD,
          ProvisionState.DEPLOYWAIT,
          ProvisionState.DEPLOYHOLD,
          ProvisionState.SERVICEWAIT,
          ProvisionState.SERVICEHOLD);
  @Inject NodeTasks tasks;
  @Inject Workers workers;
  @Inject Journal journal;
  @Inject Aborting aborting;

  @Override
  public Set<Verb> verbs() {
    return Set.of(Verb.ABORT);
  }

  @Override
  public void handle(ChangeProvision request) {
    try (var held = tasks.claimPatiently(request.node(), "abort");
        var slot = workers.reserve()) {
      var state = held.node().provisionState();
      ProvisionTable.next(state, StateEvent.ABORT);
      var run = journal.openOf(held.uuid()).filter(r -> OF_STEPS.contains(state));
      if (run.isEmpty()) {
        throw Refused.unsupported(held.node().driver(), "aborting in state " + state);
      }
      if (!aborting.interruptible(run.get())) {
        aborting.later(held, run.get());
        return;
      }
      aborting.fire(held, run.get());
      var kept = held.handOver();
      slot.start("abort", () -> undo(kept, run.get()));
    }
  }

  private void undo(HeldNode node, RunEntity run) {
    try (var held = node) {
      aborting.undo(held, run);
    }
  }
}
