package dev.bessemer.conductor.planning;

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
  private final EngineConfig config;

  @Inject
  PlanStepsHandler(NodeTasks tasks, StepCatalogue catalogue, Journal journal, EngineConfig config) {
    this.tasks = tasks;
    this.catalogue = catalogue;
    this.journal = journal;
    this.config = config;
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
    var asked = UserStep.all(Optional.ofNullable(request.deploySteps()).orElse(List.of()));
    var offered = offered(task, StepKind.DEPLOY);
    var sources = sources(task, StepKind.DEPLOY, offered, asked, Set.of());
    var known = sources.known(offered != null);
    var checked = new StepCheck(StepKind.DEPLOY, known, false, false).check(asked);
    return plan(sources, offered, true, StepList.deployment(checked, known, disallowed()));
  }

  private Plan cleaning(NodeTask task) {
    var automated =
        Optional.ofNullable(task.node().automatedClean()).orElse(config.automatedClean());
    if (!automated) {
      return new Plan(StepKind.CLEAN.wire(), true, false, List.of());
    }
    var offered = offered(task, StepKind.CLEAN);
    Map<String, Integer> priorities = config.cleanStepPriorities();
    var sources = sources(task, StepKind.CLEAN, offered, List.of(), priorities.keySet());
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
    var asked = UserStep.all(wanted);
    var offered = offered(task, kind);
    var sources = sources(task, kind, offered, asked, Set.of());
    var steps =
        new StepCheck(kind, sources.known(offered != null), false, withoutRamdisk).check(asked);
    var ramdisk = !withoutRamdisk && steps.stream().anyMatch(Step::requiresRamdisk);
    return plan(sources, offered, ramdisk, steps);
  }

  private Plan verification(NodeTask task) {
    var sources = sources(task, StepKind.VERIFY, List.of(), List.of(), Set.of());
    var steps = StepList.automatic(StepKind.VERIFY, sources.declared(), Map.of(), Set.of());
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
      Set<String> overridden) {
    return new Sources(
        kind,
        catalogue.of(task.driver(), kind),
        offered == null ? List.of() : offered,
        asked,
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
