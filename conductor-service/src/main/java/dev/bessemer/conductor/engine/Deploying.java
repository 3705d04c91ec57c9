package dev.bessemer.conductor.engine;

import dev.bessemer.conductor.intake.VerbHandler;
import dev.bessemer.conductor.steps.StepCatalogue;
import dev.bessemer.conductor.task.HeldNode;
import dev.bessemer.model.fault.Forbidden;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.rpc.ConductorRequest.ChangeProvision;
import dev.bessemer.model.state.Verb;
import dev.bessemer.model.step.StepKind;
import dev.bessemer.store.journal.Journal;
import dev.bessemer.store.journal.Journal.Order;
import dev.bessemer.store.journal.RunEntity;
import dev.bessemer.store.node.NodeEntity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** Begins a deployment or a rebuild. */
@ApplicationScoped
class Deploying implements VerbHandler {
  @Inject Intent intent;
  @Inject Limits limits;
  @Inject StepRunner runner;
  @Inject StepCatalogue catalogue;
  @Inject DeployWishes wishes;
  @Inject Journal journal;
  @Inject EngineConfig config;
  @Inject Lessees lessees;
  @Inject DeployChoice choice;

  @Override
  public Set<Verb> verbs() {
    return Set.of(Verb.ACTIVE, Verb.DEPLOY, Verb.REBUILD);
  }

  @Override
  public void handle(ChangeProvision request) {
    var verb = Verb.find(request.target()).orElseThrow();
    limits.deploying(request.node());
    intent.begin(
        request.node(),
        verb.event(),
        held -> check(held, verb, request),
        held -> {
          var run = move(held, verb, request);
          return kept -> runner.start(kept, run);
        });
  }

  private void check(HeldNode held, Verb verb, ChangeProvision request) {
    Intent.refuseInMaintenance(held, "provisioning");
    if (verb == Verb.REBUILD && held.node().protectedNode()) {
      throw Forbidden.nodeProtected(held.uuid().toString());
    }
    bootMode(held);
    var driver = choice.of(held);
    driver.power().validate(held);
    driver.deploy().validate(held);
    traits(held);
    var known = catalogue.of(driver, StepKind.DEPLOY);
    wishes.steps(held, steps(request), known, true);
  }

  private RunEntity move(HeldNode held, Verb verb, ChangeProvision request) {
    var run = new AtomicReference<RunEntity>();
    held.fire(verb.event(), null, row -> run.set(prepare(held, row, verb, request)));
    return run.get();
  }

  private RunEntity prepare(HeldNode held, NodeEntity row, Verb verb, ChangeProvision request) {
    DeployChoice.take(row, choice.of(held));
    if (verb != Verb.REBUILD) {
      lessees.give(row, request.project());
    }
    row.lastError = null;
    row.deployStep = Map.of();
    Optional.ofNullable(request.configdrive())
        .ifPresent(
            drive -> {
              var info = new LinkedHashMap<>(row.instanceInfo);
              info.put("configdrive", drive);
              row.instanceInfo = info;
            });
    if (request.deploySteps() != null) {
      StepFields.put(row, "user_deploy_steps", request.deploySteps());
    }
    held.note("deployment_start", "Node deployment started");
    return journal.open(
        held.uuid(), new Order(StepKind.DEPLOY, false, steps(request), false, Requester.id()));
  }

  private void bootMode(HeldNode held) {
    var banned = config.disallowedDeploymentBootModes().orElse(Set.of());
    held.node()
        .property("boot_mode")
        .filter(banned::contains)
        .ifPresent(
            mode -> {
              throw new Refused(
                  "boot_mode_not_allowed",
                  "'%s' boot mode is not allowed for deploying.".formatted(mode));
            });
  }

  private static void traits(HeldNode held) {
    if (held.node().instanceInfo().get("traits") instanceof List<?> wanted
        && !held.node().traits().containsAll(wanted)) {
      throw Refused.invalidParameter(
          "Cannot deploy node %s: it lacks some of the instance's traits %s"
              .formatted(held.uuid(), wanted));
    }
  }

  private static List<Map<String, Object>> steps(ChangeProvision request) {
    return request.deploySteps() == null ? List.of() : request.deploySteps();
  }
}
