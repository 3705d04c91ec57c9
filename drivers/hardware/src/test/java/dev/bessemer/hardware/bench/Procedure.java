package dev.bessemer.hardware.bench;

import dev.bessemer.model.step.StepKind;
import dev.bessemer.spi.AgentNotReady;
import dev.bessemer.spi.AgentSteps.Status;
import dev.bessemer.spi.DeployStep;
import dev.bessemer.spi.HardwareFailure;
import dev.bessemer.spi.StepOutcome;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Runs the deploy steps of a node in the order of their priorities, as an engine does. */
public final class Procedure {
  private final Bench node;
  private final List<String> done = new ArrayList<>();

  public Procedure(Bench node) {
    this.node = node;
  }

  /** Names of the steps that ended, in their order. */
  public List<String> done() {
    return List.copyOf(done);
  }

  /** From the first step to the last. */
  public void run() {
    node.driver().deploy().prepare(node);
    runUntil("");
  }

  /** All steps before the named one. */
  public void runUntil(String stop) {
    for (var step : steps()) {
      if (step.getName().equals(stop)) {
        return;
      }
      if (!done.contains(step.getName())) {
        run(step.getName());
      }
    }
  }

  /** One step, to its end; an agent that is busy is asked again. */
  public void run(String name) {
    var step = steps().stream().filter(m -> m.getName().equals(name)).findFirst().orElseThrow();
    var outcome = begin(step);
    if (outcome instanceof StepOutcome.AwaitAgent) {
      awaitAgent(name);
    }
    done.add(name);
  }

  private List<Method> steps() {
    return Arrays.stream(node.driver().deploy().getClass().getMethods())
        .filter(m -> m.isAnnotationPresent(DeployStep.class))
        .sorted(Comparator.comparingInt(m -> -m.getAnnotation(DeployStep.class).priority()))
        .toList();
  }

  private StepOutcome begin(Method step) {
    var outcome = new StepOutcome[1];
    Eventually.holds("the agent takes " + step.getName(), () -> begun(step, outcome));
    return outcome[0];
  }

  private boolean begun(Method step, StepOutcome[] outcome) {
    try {
      outcome[0] = (StepOutcome) step.invoke(node.driver().deploy(), node);
      return true;
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof AgentNotReady) {
        return false;
      }
      throw (RuntimeException) e.getCause();
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private void awaitAgent(String name) {
    if (name.equals("deploy")) {
      Eventually.holds("the agent has spoken", () -> node.agent().url() != null);
      node.driver().deploy().agentSteps().offered(node, StepKind.DEPLOY);
      return;
    }
    Eventually.holds("the agent has ended " + name, this::ended);
  }

  private boolean ended() {
    return switch (node.driver().deploy().agentSteps().status(node, StepKind.DEPLOY)) {
      case Status.Succeeded _ -> true;
      case Status.Failed(var error) -> throw new HardwareFailure(error);
      case Status.Running() -> false;
      case Status.FreshlyBooted() -> throw new IllegalStateException("the agent knows no step");
      case Status.Unrelated() -> throw new IllegalStateException("the agent does other things");
      case Status.VersionMismatch() -> throw new IllegalStateException("other versions");
    };
  }
}
