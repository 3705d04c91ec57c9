package dev.bessemer.conductor.engine;

import dev.bessemer.conductor.intake.VerbHandler;
import dev.bessemer.conductor.steps.StepCheck;
import dev.bessemer.conductor.task.HeldNode;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.rpc.ConductorRequest.ChangeProvision;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.model.state.StateEvent;
import dev.bessemer.model.state.Verb;
import dev.bessemer.model.step.StepKind;
import dev.bessemer.store.journal.Journal;
import dev.bessemer.store.journal.Journal.Order;
import dev.bessemer.store.journal.RunEntity;
import dev.bessemer.store.node.NodeEntity;
import dev.bessemer.store.steps.Runbook;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Begins a cleaning: automated on the way to available, or the one a person asks for. */
@ApplicationScoped
class Cleaning implements VerbHandler {
  @Inject Intent intent;
  @Inject Limits limits;
  @Inject StepRunner runner;
  @Inject Journal journal;
  @Inject CleaningRunbooks runbooks;
  @Inject EngineConfig config;

  @Override
  public Set<Verb> verbs() {
    return Set.of(Verb.PROVIDE, Verb.CLEAN);
  }

  @Override
  public void handle(ChangeProvision request) {
    limits.cleaning(request.node());
    if (request.target().equals(Verb.CLEAN.wire())) {
      manual(request);
    } else {
      intent.begin(
          request.node(),
          StateEvent.PROVIDE,
          this::checkProvide,
          held -> open(held, StateEvent.PROVIDE));
    }
  }

  /** Cleans a held node that somebody else has just freed of its instance. */
  void afterTearDown(HeldNode held) {
    open(held, StateEvent.CLEAN).accept(held);
  }

  private void manual(ChangeProvision request) {
    var steps = Optional.ofNullable(request.cleanSteps()).orElse(List.of());
    var order =
        new Order(
            StepKind.CLEAN,
            true,
            steps,
            Boolean.TRUE.equals(request.disableRamdisk()),
            Requester.id());
    intent.begin(
        request.node(),
        StateEvent.CLEAN,
        held -> checkManual(held, steps),
        held -> begin(held, StateEvent.CLEAN, ProvisionState.MANAGEABLE, order));
  }

  private void checkProvide(HeldNode held) {
    if (!config.allowProvisioningInMaintenance()) {
      Intent.refuseInMaintenance(held, "provide");
    }
    if (held.node().retired()) {
      throw new Refused(
          "node_is_retired",
          "The provide operation can't be performed on node %s because it is retired."
              .formatted(held.uuid()));
    }
  }

  private void checkManual(HeldNode held, List<Map<String, Object>> steps) {
    Intent.refuseInMaintenance(held, "cleaning");
    StepCheck.refuse(config.disallowedSteps().orElse(Set.of()), steps);
    held.driver().power().validate(held);
    held.driver().network().validate(held);
  }

  /** Moves the node on, and tells what is to be done then. */
  private Consumer<HeldNode> open(HeldNode held, StateEvent event) {
    if (automated(held)) {
      return begin(held, event, null, automatedOrder(held));
    }
    held.fire(
        event,
        null,
        row -> {
          forgetError(held, row);
          row.cleanStep = Map.of();
        });
    return Cleaning::skip;
  }

  private Order automatedOrder(HeldNode held) {
    var runbook = runbooks.of(held.node());
    return new Order(
        StepKind.CLEAN,
        false,
        runbook.map(Runbook::steps).orElse(List.of()),
        runbook.map(Runbook::disableRamdisk).orElse(false),
        Requester.id());
  }

  private static void skip(HeldNode held) {
    held.finish(
        held.node().retired() ? StateEvent.MANAGE : StateEvent.DONE, null, DeployChoice::giveBack);
  }

  private Consumer<HeldNode> begin(
      HeldNode held, StateEvent event, @Nullable ProvisionState aim, Order order) {
    var run = new AtomicReference<RunEntity>();
    held.fire(event, aim, row -> run.set(begin(held, row, order)));
    return kept -> runner.start(kept, run.get());
  }

  private RunEntity begin(HeldNode held, NodeEntity row, Order order) {
    forgetError(held, row);
    row.cleanStep = Map.of();
    if (!order.requestedSteps().isEmpty()) {
      StepFields.put(row, "declarative_cleaning", true);
    }
    held.note(
        order.manual() ? "manual_cleaning_start" : "automated_cleaning_start",
        "Node cleaning started");
    return journal.open(held.uuid(), order);
  }

  // After a tear-down its error, if any, is what people want to see.
  private static void forgetError(HeldNode held, NodeEntity row) {
    if (held.node().provisionState() == ProvisionState.MANAGEABLE) {
      row.lastError = null;
    }
  }

  private boolean automated(HeldNode held) {
    return Optional.ofNullable(held.node().automatedClean()).orElse(config.automatedClean());
  }
}
