package dev.bessemer.conductor.engine;

import dev.bessemer.conductor.intake.VerbHandler;
import dev.bessemer.conductor.steps.StepCheck;
import dev.bessemer.conductor.task.HeldNode;
import dev.bessemer.model.rpc.ConductorRequest.ChangeProvision;
import dev.bessemer.model.state.StateEvent;
import dev.bessemer.model.state.Verb;
import dev.bessemer.model.step.StepKind;
import dev.bessemer.store.journal.Journal;
import dev.bessemer.store.journal.Journal.Order;
import dev.bessemer.store.journal.RunEntity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** Begins a service of an active node. */
@ApplicationScoped
class Servicing implements VerbHandler {
  @Inject Intent intent;
  @Inject StepRunner runner;
  @Inject Journal journal;
  @Inject EngineConfig config;

  @Override
  public Set<Verb> verbs() {
    return Set.of(Verb.SERVICE);
  }

  @Override
  public void handle(ChangeProvision request) {
    var steps = Optional.ofNullable(request.serviceSteps()).orElse(List.of());
    var order =
        new Order(
            StepKind.SERVICE,
            true,
            steps,
            Boolean.TRUE.equals(request.disableRamdisk()),
            Requester.id());
    intent.begin(
        request.node(),
        StateEvent.SERVICE,
        held -> check(held, steps),
        held -> {
          var run = move(held, order);
          return kept -> runner.start(kept, run);
        });
  }

  private void check(HeldNode held, List<Map<String, Object>> steps) {
    Intent.refuseInMaintenance(held, "service");
    StepCheck.refuse(config.disallowedSteps().orElse(Set.of()), steps);
    held.driver().power().validate(held);
    held.driver().network().validate(held);
  }

  private RunEntity move(HeldNode held, Order order) {
    var run = new AtomicReference<RunEntity>();
    held.fire(
        StateEvent.SERVICE,
        null,
        row -> {
          row.lastError = null;
          run.set(journal.open(held.uuid(), order));
          held.note("servicing_start", "Node service started");
        });
    return run.get();
  }
}
