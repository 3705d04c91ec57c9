package dev.bessemer.conductor.lab;

import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.model.step.Resume;
import dev.bessemer.model.step.Step;
import dev.bessemer.model.step.StepKind;
import dev.bessemer.spi.AgentNotReady;
import dev.bessemer.spi.AgentSteps;
import dev.bessemer.spi.LockedTask;
import dev.bessemer.spi.NodeTask;
import java.util.List;
import java.util.Map;

/** The agent's side of a lab machine. */
final class LabAgent implements AgentSteps {
  @Override
  public List<Step> offered(LockedTask task, StepKind kind) {
    reach(task);
    return kind == StepKind.CLEAN
        ? List.of(
            inBand("erase_devices_metadata", 99),
            inBand("erase_devices", 10),
            inBand("burnin_cpu", 0),
            inBand(InterfaceKind.RAID, "build", 0),
            thenRestart(inBand("flash", 0)))
        : List.of();
  }

  @Override
  public void start(LockedTask task, StepKind kind, Step step, Map<String, Object> args) {
    reach(task);
    task.ensureHeld();
    LabMachine.of(task.uuid()).command(step.on().wire(), step.name());
  }

  @Override
  public Status status(NodeTask task, StepKind kind) {
    reach(task);
    var commands = LabMachine.of(task.uuid()).commands();
    if (commands.isEmpty()) {
      return new Status.FreshlyBooted();
    }
    var last = commands.getLast();
    return switch (last.status()) {
      case "RUNNING" -> new Status.Running();
      case "SUCCEEDED" -> new Status.Succeeded(last.on(), last.step(), null);
      case "CLEAN_VERSION_MISMATCH" -> new Status.VersionMismatch();
      default -> new Status.Failed(String.valueOf(last.error()));
    };
  }

  @Override
  public void collectLogs(LockedTask task, StepKind kind) {
    LabMachine.of(task.uuid()).did("logs");
  }

  private static Step thenRestart(Step s) {
    return new Step(
        s.on(),
        s.name(),
        s.priority(),
        s.args(),
        s.argsinfo(),
        s.abortable(),
        s.requiresRamdisk(),
        s.inBand(),
        true,
        s.resume());
  }

  private static void reach(NodeTask task) {
    if (!LabMachine.of(task.uuid()).reachable) {
      throw new AgentNotReady("agent does not answer");
    }
  }

  private static Step inBand(String name, int priority) {
    return inBand(InterfaceKind.DEPLOY, name, priority);
  }

  private static Step inBand(InterfaceKind on, String name, int priority) {
    return new Step(
        on, name, priority, Map.of(), Map.of(), true, true, true, false, Resume.ASK_AGENT);
  }
}
