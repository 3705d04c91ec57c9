package dev.bessemer.simulation.machine;

import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.model.step.Resume;
import dev.bessemer.model.step.Step;
import dev.bessemer.model.step.StepKind;
import dev.bessemer.simulation.stage.Stage;
import dev.bessemer.spi.AgentNotReady;
import dev.bessemer.spi.AgentSteps;
import dev.bessemer.spi.HardwareFailure;
import dev.bessemer.spi.LockedTask;
import dev.bessemer.spi.NodeTask;
import java.util.List;
import java.util.Map;

/** The commands of the agent on a simulated machine. */
final class SimulatedAgentSteps implements AgentSteps {
  @Override
  public List<Step> offered(LockedTask task, StepKind kind) {
    reach(task);
    return kind == StepKind.CLEAN
        ? List.of(inBand("erase_devices_metadata", 99), inBand("erase_devices", 10))
        : List.of();
  }

  @Override
  public void start(LockedTask task, StepKind kind, Step step, Map<String, Object> args) {
    reach(task);
    Wire.effect(task, "agent " + step.name(), true, m -> m.command(step.on().wire(), step.name()));
  }

  @Override
  public Status status(NodeTask task, StepKind kind) {
    var commands = reach(task).commands();
    if (commands.isEmpty()) {
      return new Status.FreshlyBooted();
    }
    var last = commands.getLast();
    return switch (last.status()) {
      case "RUNNING" -> new Status.Running();
      case "SUCCEEDED" -> new Status.Succeeded(last.on(), last.step(), null);
      default -> new Status.Failed(String.valueOf(last.error()));
    };
  }

  @Override
  public void collectLogs(LockedTask task, StepKind kind) {
    Stage.current().point("collect logs");
  }

  static Machine reach(NodeTask task) {
    try {
      var machine = Wire.look(task);
      if (machine.agentAnswers()) {
        return machine;
      }
    } catch (HardwareFailure e) {
      throw new AgentNotReady("the agent cannot be reached: " + e.getMessage());
    }
    throw new AgentNotReady("the agent does not answer");
  }

  static Step inBand(String name, int priority) {
    return new Step(
        InterfaceKind.DEPLOY,
        name,
        priority,
        Map.of(),
        Map.of(),
        true,
        true,
        true,
        false,
        Resume.ASK_AGENT);
  }
}
