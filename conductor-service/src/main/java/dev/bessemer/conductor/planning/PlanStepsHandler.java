package dev.bessemer.conductor.planning;

import dev.bessemer.conductor.engine.CleanPriorities;
import dev.bessemer.conductor.engine.CleaningRunbooks;
import dev.bessemer.conductor.engine.DeployChoice;
import dev.bessemer.conductor.engine.DeployWishes;
import dev.bessemer.conductor.engine.EngineConfig;
import dev.bessemer.conductor.intake.RequestHandler;
import dev.bessemer.conductor.steps.StepCatalogue;
import dev.bessemer.conductor.steps.StepCheck;
import dev.bessemer.conductor.steps.StepList;
import dev.bessemer.conductor.steps.UserStep;
import dev.bessemer.conductor.task.NodeTasks;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.rpc.ConductorReply;
import dev.bessemer.model.rpc.ConductorReply.Plan;
import dev.bessemer.model.rpc.ConductorRequest.PlanSteps;
import dev.bessemer.model.state.Verb;
import dev.bessemer.model.step.Step;
import dev.bessemer.model.step.StepKind;
import dev.bessemer.spi.NodeTask;
import dev.bessemer.store.journal.Journal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells which steps a request would run. */
@ApplicationScoped
class PlanStepsHandler implements RequestHandler<PlanSteps> {
  private final NodeTasks tasks;
  private final StepCatalogue catalogue;
  private final Journal journal;
  private final DeployWishes wishes;
  private final CleaningRunbooks runbooks;
  private final EngineConfig config;
  private final CleanPriorities cleanPriorities;
  private final DeployChoice choice;

  @Inject
  PlanStepsHandler(
      NodeTasks tasks,
      StepCatalogue catalogue,
      Journal journal,
      DeployWishes wishes,
      CleaningRunbooks runbooks,
      EngineConfig config,
      CleanPriorities cleanPriorities,
      DeployChoice choice) {
    this.choice = choice;
    this.wishes = wishes;
    this.runbooks = runbooks;
    this.tasks = tasks;
    this.catalogue = catalogue;
    this.journal = journal;
    this.config = config;
    this.cleanPriorities = cleanPriorities;
  }

  @Override
  public Class<PlanSteps> type() {
    return PlanSteps.class;
  }

  @Override
  public ConductorReply handle(PlanSteps request) {
    var task = tasks.look(request.node());
    var verb = Verb.find(request.target()).orElseThrow(() -> noSteps(request.target()));
    return switch (verb) {
      case ACTIVE, DEPLOY, REBUILD -> deployment(task, request);
      case PROVIDE, DELETED, UNDEPLOY -> cleaning(task);
      case CLEAN -> asAsked(task, StepKind.CLEAN, request.cleanSteps(), request);
      case SERVICE -> asAsked(task, StepKind.SERVICE, request.serviceSteps(), request);
      case MANAGE -> verification(task);
      case ABORT, ADOPT, INSPECT, RESCUE, UNHOLD, UNRESCUE -> throw noSteps(request.target());
    };
  }

  private Plan deployment(NodeTask task, PlanSteps request) {
    var wanted = Optional.ofNullable(request.deploySteps()).orElse(List.of());
    var offered = offered(task, StepKind.DEPLOY);
    var askers = askers("template", wishes.ofTemplates(task));
    askers.putAll(askers("user", UserStep.all(wanted)));
    var asked = new ArrayList<>(UserStep.all(wanted));
    asked.addAll(wishes.ofTemplates(task));
    var sources = sources(task, StepKind.DEPLOY, offered, asked, askers, Set.of());
    var steps = wishes.steps(task, wanted, sources.known(offered != null), false);
    return plan(sources, offered, true, steps);
  }

  private Plan cleaning(NodeTask task) {
    var automated =
        Optional.ofNullable(task.node().automatedClean()).orElse(config.automatedClean());
    if (!automated) {
      return new Plan(StepKind.CLEAN.wire(), true, false, List.of());
    }
    return runbooks
        .of(task.node())
        .map(
            book ->
                listed(
                    task,
                    StepKind.CLEAN,
                    UserStep.all(book.steps()),
                    "runbook",
                    book.disableRamdisk()))
        .orElseGet(() -> byPriority(task));
  }

  private Plan byPriority(NodeTask task) {
    var offered = offered(task, StepKind.CLEAN);
    var priorities = cleanPriorities.of(task.node());
    var sources = sources(task, StepKind.CLEAN, offered, List.of(), Map.of(), priorities.keySet());
    var steps = StepList.automatic(StepKind.CLEAN, sources.known(true), priorities, disallowed());
    return plan(sources, offered, true, steps);
  }

  private Plan asAsked(
      NodeTask task, StepKind kind, @Nullable List<Map<String, Object>> wanted, PlanSteps request) {
    if (wanted == null || wanted.isEmpty()) {
      throw Refused.missingParameter(
          "\"%s_steps\" is required when planning for target %s."
              .formatted(kind.wire(), kind.wire()));
    }
    var withoutRamdisk = Boolean.TRUE.equals(request.disableRamdisk());
    return listed(task, kind, UserStep.all(wanted), "user", withoutRamdisk);
  }

  private Plan listed(
      NodeTask task, StepKind kind, List<Step> asked, String asker, boolean withoutRamdisk) {
    var offered = offered(task, kind);
    var sources = sources(task, kind, offered, asked, askers(asker, asked), Set.of());
    var check =
        new StepCheck(kind, sources.known(offered != null), false, withoutRamdisk, disallowed());
    var steps = check.check(asked);
    var ramdisk = !withoutRamdisk && steps.stream().anyMatch(Step::requiresRamdisk);
    return plan(sources, offered, ramdisk, steps);
  }

  private static Map<String, String> askers(String asker, List<Step> asked) {
    var askers = new LinkedHashMap<String, String>();
    asked.forEach(step -> askers.put(step.key(), asker));
    return askers;
  }

  private Plan verification(NodeTask task) {
    var priorities = config.verifyStepPriorities();
    var sources =
        sources(task, StepKind.VERIFY, List.of(), List.of(), Map.of(), priorities.keySet());
    var steps = StepList.automatic(StepKind.VERIFY, sources.declared(), priorities, Set.of());
    return plan(sources, List.of(), false, steps);
  }

  private static Plan plan(
      Sources sources, @Nullable List<Step> offered, boolean ramdisk, List<Step> steps) {
    return new Plan(
        sources.kind().wire(),
        offered != null,
        ramdisk,
        steps.stream().map(sources::planned).toList());
  }

  private Sources sources(
      NodeTask task,
      StepKind kind,
      @Nullable List<Step> offered,
      List<Step> asked,
      Map<String, String> askers,
      Set<String> overridden) {
    var driver = kind == StepKind.DEPLOY ? choice.of(task) : task.driver();
    return new Sources(
        kind,
        catalogue.of(driver, kind),
        offered == null ? List.of() : offered,
        asked,
        askers,
        overridden);
  }

  /** The agent's steps as it offered them for the latest run of the kind; null: never asked. */
  private @Nullable List<Step> offered(NodeTask task, StepKind kind) {
    return journal
        .latestComplete(task.uuid(), kind)
        .map(
            run -> {
              var own = UserStep.all(run.requestedSteps);
              return UserStep.all(run.steps).stream()
                  .filter(s -> s.inBand() && own.stream().noneMatch(s::same))
                  .toList();
            })
        .orElse(null);
  }

  private Set<String> disallowed() {
    return config.disallowedSteps().orElse(Set.of());
  }

  private static Refused noSteps(String target) {
    return Refused.invalidParameter(
        "There is no plan for target \"%s\": it runs no steps.".formatted(target));
  }
}
