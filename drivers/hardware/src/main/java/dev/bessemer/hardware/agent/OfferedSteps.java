package dev.bessemer.hardware.agent;

import dev.bessemer.agent.message.StepKind;
import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.model.node.Node;
import dev.bessemer.model.step.Resume;
import dev.bessemer.model.step.Step;
import dev.bessemer.model.step.StepArgument;
import dev.bessemer.spi.DriverContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Steps between the form of agents and ours. */
final class OfferedSteps {
  private static final Logger LOG = LoggerFactory.getLogger(OfferedSteps.class);

  /** Deploying declares this one itself, for the agent cannot know the image. */
  private static final Set<String> DECLARED_BY_DEPLOY = Set.of("write_image");

  /** Clean steps whose priority the operator may set, by setting. */
  private static final Map<String, String> PRIORITIES =
      Map.of(
          "erase_devices", "bessemer.deploy.erase-devices-priority",
          "erase_devices_metadata", "bessemer.deploy.erase-devices-metadata-priority");

  private final DriverContext context;

  OfferedSteps(DriverContext context) {
    this.context = context;
  }

  static StepKind agentKind(dev.bessemer.model.step.StepKind kind) {
    return switch (kind) {
      case CLEAN -> StepKind.CLEAN;
      case DEPLOY -> StepKind.DEPLOY;
      case SERVICE -> StepKind.SERVICE;
      case VERIFY -> throw new IllegalArgumentException("agents have no steps to verify");
    };
  }

  /**
   * Those of deploy, and those of raid where the agent makes the logical disks; service shows those
   * of every interface.
   */
  List<Step> of(
      Node node,
      dev.bessemer.model.step.StepKind kind,
      List<dev.bessemer.agent.message.Step> offered) {
    return offered.stream()
        .filter(step -> isShown(node, kind, step))
        .flatMap(step -> toOurs(step).stream())
        .map(step -> kind == dev.bessemer.model.step.StepKind.CLEAN ? withPriority(step) : step)
        .toList();
  }

  private static boolean isShown(
      Node node, dev.bessemer.model.step.StepKind kind, dev.bessemer.agent.message.Step step) {
    return switch (kind) {
      case SERVICE -> true;
      case DEPLOY -> isExposed(node, step) && !DECLARED_BY_DEPLOY.contains(step.step());
      case CLEAN -> isExposed(node, step);
      case VERIFY -> false;
    };
  }

  private static boolean isExposed(Node node, dev.bessemer.agent.message.Step step) {
    return isDeploys(step)
        || step.interfaceName().equals(InterfaceKind.RAID.wire())
            && node.interfaceName(InterfaceKind.RAID).equals("agent");
  }

  private static boolean isDeploys(dev.bessemer.agent.message.Step step) {
    return step.interfaceName().equals(InterfaceKind.DEPLOY.wire());
  }

  private static Optional<Step> toOurs(dev.bessemer.agent.message.Step step) {
    var on = InterfaceKind.find(step.interfaceName());
    if (on.isEmpty()) {
      LOG.atWarn().addKeyValue("step", step).log("agent offers a step of no known interface");
    }
    return on.map(
        kind ->
            new Step(
                kind,
                step.step(),
                step.priority() == null ? 0 : step.priority(),
                Map.of(),
                arguments(step),
                Boolean.TRUE.equals(step.abortable()),
                true,
                true,
                Boolean.TRUE.equals(step.rebootRequested()),
                Resume.ASK_AGENT));
  }

  private static Map<String, StepArgument> arguments(dev.bessemer.agent.message.Step step) {
    var arguments = new LinkedHashMap<String, StepArgument>();
    if (step.argsinfo() != null) {
      step.argsinfo()
          .forEach(
              (name, info) ->
                  arguments.put(
                      name,
                      new StepArgument(
                          Optional.ofNullable(info.description()).orElse(""),
                          Boolean.TRUE.equals(info.required()))));
    }
    return arguments;
  }

  private Step withPriority(Step step) {
    return Optional.ofNullable(PRIORITIES.get(step.name()))
        .flatMap(context::setting)
        .map(priority -> step.withPriority(Integer.parseInt(priority.strip())))
        .orElse(step);
  }

  /** What an agent needs to run a step. */
  static dev.bessemer.agent.message.Step toAgent(Step step, Map<String, Object> args) {
    return new dev.bessemer.agent.message.Step(
        step.name(),
        step.priority(),
        step.on().wire(),
        step.rebootRequested(),
        step.abortable(),
        null,
        step.requiresRamdisk(),
        orNull(args),
        null);
  }

  private static @Nullable Map<String, @Nullable Object> orNull(Map<String, Object> args) {
    return args.isEmpty() ? null : new LinkedHashMap<>(args);
  }
}
