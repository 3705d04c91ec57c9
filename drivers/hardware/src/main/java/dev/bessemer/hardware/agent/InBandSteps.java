package dev.bessemer.hardware.agent;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bessemer.agent.message.CommandResult;
import dev.bessemer.agent.message.CommandStatus;
import dev.bessemer.model.step.Step;
import dev.bessemer.model.step.StepKind;
import dev.bessemer.spi.AgentSteps;
import dev.bessemer.spi.DriverContext;
import dev.bessemer.spi.HardwareFailure;
import dev.bessemer.spi.LockedTask;
import dev.bessemer.spi.NodeTask;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Steps that run in the ramdisk, by commands to its agent. */
public final class InBandSteps implements AgentSteps {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
  private static final String VERSIONS = "hardware_manager_version";

  private final Agents agents;
  private final DriverContext context;
  private final OfferedSteps offers;
  private final AgentLogs logs;

  public InBandSteps(Agents agents, DriverContext context) {
    this.agents = agents;
    this.context = context;
    this.offers = new OfferedSteps(context);
    this.logs = new AgentLogs(agents, context);
  }

  @Override
  public List<Step> offered(LockedTask task, StepKind kind) {
    var answer =
        agents.order(
            task,
            agent ->
                agent.getSteps(
                    OfferedSteps.agentKind(kind),
                    NodeMessage.node(task.node()),
                    NodeMessage.ports(task)));
    var cached = cached(answer.all());
    var now = context.clock().instant().toString();
    task.update(
        edit -> {
          edit.driverInternalInfo("agent_cached_" + kind.listKey(), cached);
          edit.driverInternalInfo("agent_cached_" + kind.listKey() + "_refreshed", now);
          edit.driverInternalInfo(VERSIONS, answer.versions());
        });
    return offers.of(task.node(), kind, answer.all());
  }

  private static Map<String, Object> cached(List<dev.bessemer.agent.message.Step> steps) {
    var byInterface = new LinkedHashMap<String, Object>();
    steps.stream()
        .collect(
            Collectors.groupingBy(
                dev.bessemer.agent.message.Step::interfaceName,
                LinkedHashMap::new,
                Collectors.mapping(step -> JSON.convertValue(step, OBJECT), Collectors.toList())))
        .forEach(byInterface::put);
    return byInterface;
  }

  @Override
  public void start(LockedTask task, StepKind kind, Step step, Map<String, Object> args) {
    start(task, kind, step, args, Map.of());
  }

  /**
   * The same with another look at the node than it has.
   *
   * @param asIfNode fields of the node as the agent is to see them
   */
  public void start(
      LockedTask task,
      StepKind kind,
      Step step,
      Map<String, Object> args,
      Map<String, Object> asIfNode) {
    var node = NodeMessage.node(task.node(), kind);
    node.putAll(asIfNode);
    var before =
        agents.ask(task, agent -> agent.commands()).stream()
            .map(CommandResult::id)
            .collect(Collectors.toSet());
    var started =
        agents.order(
            task,
            agent ->
                agent.executeStep(
                    OfferedSteps.agentKind(kind),
                    OfferedSteps.toAgent(step, args),
                    node,
                    NodeMessage.ports(task),
                    versions(task),
                    before));
    if (started.commandStatus() == CommandStatus.FAILED) {
      throw new HardwareFailure(
          "the agent failed at %s: %s".formatted(step.key(), started.errorText()));
    }
  }

  private static Map<String, String> versions(NodeTask task) {
    var versions = new HashMap<String, String>();
    if (task.node().driverInternalInfo().get(VERSIONS) instanceof Map<?, ?> known) {
      known.forEach((manager, v) -> versions.put(String.valueOf(manager), String.valueOf(v)));
    }
    return versions;
  }

  @Override
  public Status status(NodeTask task, StepKind kind) {
    var agentKind = OfferedSteps.agentKind(kind);
    var commands = agents.ask(task, agent -> agent.commands());
    // Other commands may come after the step: for logs when it failed, or a question for steps of
    // an
    // owner who was stopped before he sent it. Whoever takes the node over must see the step.
    return commands.reversed().stream()
        .filter(command -> command.isOf(agentKind.executeCommand()))
        .findFirst()
        .map(last -> ofStep(agentKind, last))
        .orElseGet(() -> withoutStep(agentKind, commands));
  }

  private static Status withoutStep(
      dev.bessemer.agent.message.StepKind kind, List<CommandResult> commands) {
    return commands.stream().allMatch(command -> command.isOf(kind.listCommand()))
        ? new Status.FreshlyBooted()
        : new Status.Unrelated();
  }

  private static Status ofStep(dev.bessemer.agent.message.StepKind kind, CommandResult last) {
    return switch (last.commandStatus()) {
      case RUNNING -> new Status.Running();
      case FAILED -> new Status.Failed(last.errorText());
      case CLEAN_VERSION_MISMATCH -> new Status.VersionMismatch();
      case SUCCEEDED -> succeeded(kind, last);
    };
  }

  private static Status succeeded(dev.bessemer.agent.message.StepKind kind, CommandResult last) {
    var result = last.commandResult();
    if (result == null || !result.path(kind.stepKey()).isObject()) {
      return new Status.Unrelated();
    }
    var step = result.path(kind.stepKey());
    return new Status.Succeeded(
        step.path("interface").asText(""),
        step.path("step").asText(""),
        JSON.convertValue(result.get(kind.resultKey()), Object.class));
  }

  @Override
  public void collectLogs(LockedTask task, StepKind kind) {
    logs.afterFailure(task);
  }

  /** Keeps the logs of work that went well, where the operator wants all of them. */
  public void collectLogsOfSuccess(LockedTask task) {
    logs.afterSuccess(task);
  }
}
