package dev.bessemer.conductor.engine;

import dev.bessemer.conductor.intake.VerbHandler;
import dev.bessemer.conductor.task.HeldNode;
import dev.bessemer.conductor.task.NodeTasks;
import dev.bessemer.conductor.work.Workers;
import dev.bessemer.model.rpc.ConductorRequest.ChangeProvision;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.model.state.ProvisionTable;
import dev.bessemer.model.state.StateEvent;
import dev.bessemer.model.state.Verb;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Aborts what is waiting, held or failed. */
@ApplicationScoped
class Interrupting implements VerbHandler {
  private final Map<ProvisionState, Interruption> interruptions =
      new EnumMap<>(ProvisionState.class);
  private final NodeTasks tasks;
  private final Workers workers;

  @Inject
  Interrupting(@All List<Interruption> all, NodeTasks tasks, Workers workers) {
    all.forEach(one -> one.states().forEach(state -> interruptions.put(state, one)));
    this.tasks = tasks;
    this.workers = workers;
  }

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
      var rest =
          Optional.ofNullable(interruptions.get(state))
              .orElseThrow(() -> new IllegalStateException("nobody aborts in state " + state))
              .abort(held);
      if (!rest.equals(Interruption.Rest.NONE)) {
        var kept = held.handOver();
        slot.start("abort", () -> finish(kept, rest));
      }
    }
  }

  private static void finish(HeldNode node, Interruption.Rest rest) {
    try (var held = node) {
      rest.run(held);
    }
  }
}
