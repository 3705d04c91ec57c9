package dev.bessemer.conductor.engine;

import dev.bessemer.conductor.steps.StepCheck;
import dev.bessemer.conductor.steps.StepList;
import dev.bessemer.conductor.steps.UserStep;
import dev.bessemer.model.node.Node;
import dev.bessemer.model.step.Step;
import dev.bessemer.model.step.StepKind;
import dev.bessemer.spi.NodeTask;
import dev.bessemer.store.steps.SavedSteps;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts together what a client, the templates of an instance and a driver want of a deployment. */
@ApplicationScoped
public class DeployWishes {
  @Inject SavedSteps saved;
  @Inject EngineConfig config;

  /**
   * The steps in their order.
   *
   * @param skipMissing steps that nobody knows are left out: the agent is not there yet
   * @throws dev.bessemer.model.fault.Refused naming every fault
   */
  public List<Step> steps(
      NodeTask task, List<Map<String, Object>> asked, List<Step> known, boolean skipMissing) {
    var check = new StepCheck(StepKind.DEPLOY, known, skipMissing, false, Set.of());
    return StepList.deployment(
        check.check(UserStep.all(asked)),
        check.check(ofTemplates(task)),
        known,
        config.disallowedSteps().orElse(Set.of()));
  }

  /** What the templates of the instance want, unchecked. */
  public List<Step> ofTemplates(NodeTask task) {
    return UserStep.all(saved.ofTemplates(traits(task.node())));
  }

  /** A template is chosen by an instance that has its name as a trait. */
  private static List<String> traits(Node node) {
    return node.instanceInfo().get("traits") instanceof List<?> wanted
        ? wanted.stream().map(Object::toString).toList()
        : List.of();
  }
}
