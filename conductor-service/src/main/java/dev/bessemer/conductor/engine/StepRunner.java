package dev.bessemer.conductor.engine;

import dev.bessemer.conductor.steps.StepCatalogue;
import dev.bessemer.conductor.steps.UserStep;
import dev.bessemer.conductor.task.HeldNode;
import dev.bessemer.conductor.work.HandOver;
import dev.bessemer.model.step.Resume;
import dev.bessemer.model.step.Step;
import dev.bessemer.model.step.StepKind;
import dev.bessemer.spi.AgentNotReady;
import dev.bessemer.spi.StepOutcome;
import dev.bessemer.spi.StepOutcome.AwaitAgent;
import dev.bessemer.spi.StepOutcome.CheckAgain;
import dev.bessemer.spi.StepOutcome.Done;
import dev.bessemer.spi.StepOutcome.Reboot;
import dev.bessemer.store.journal.Journal;
import dev.bessemer.store.journal.RunEntity;
import dev.bessemer.store.journal.StepState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the steps of a node's open run, one after the other, until one has to wait, fails, or none
 * is left.
 *
 * <p>Before a step and after it stands a line in the journal, written with the node in one
 * transaction; that of its end with the beginning of the next one, or before anything else is done.
 * Whoever calls holds the node and closes it afterwards; no method here throws because of a step.
 */
@ApplicationScoped
public class StepRunner {
  private static final Logger LOG = LoggerFactory.getLogger(StepRunner.class);
  @Inject Flows flows;
  @Inject Journal journal;
  @Inject StepCatalogue catalogue;
  @Inject ReservedSteps reserved;
  @Inject Parking parking;
  @Inject HandOver handOver;
  @Inject ChildSteps children;
  @Inject Aborting aborting;

  /** Begins the node's open run. */
  public void start(HeldNode held) {
    guarded(held, run -> begin(held, run));
  }

  /** The same for a run that was just opened. */
  void start(HeldNode held, RunEntity opened) {
    guarded(() -> attempt(held, opened, run -> begin(held, run)));
  }

  private void begin(HeldNode held, RunEntity run) {
    var flow = flows.of(run);
    switch (flow.prepare(held, run)) {
      case Done() -> planAndRun(held, run, flow, atOnce(held, run));
      case AwaitAgent() -> parking.awaitAgent(held, run);
      case CheckAgain(var after) -> parking.awaitTime(held, run, after);
      case Reboot _ -> throw new IllegalStateException("preparing cannot ask for a restart");
    }
  }

  // An agent that stayed up after earlier work can be asked from the beginning.
  private static @Nullable List<Step> atOnce(HeldNode held, RunEntity run) {
    var deploy = held.driver().deploy();
    return !run.disableRamdisk && deploy.keepsAgent(held) && held.agent().url() != null
        ? deploy.agentSteps().offered(held, StepKind.valueOf(run.kind.toUpperCase(Locale.ROOT)))
        : null;
  }

  /** Makes the list, and runs all of it. */
  void planAndRun(HeldNode held, RunEntity run, Flow flow, @Nullable List<Step> offered) {
    proceed(held, plan(held, run, flow, offered), 0);
  }

  /**
   * Makes the list anew, now that the agent tells its steps, and goes on where the run is, wherever
   * that is in the new list.
   *
   * @param skip how many steps to pass over: 1 when the current one has ended
   */
  void planAndRun(HeldNode held, RunEntity run, Flow flow, @Nullable List<Step> offered, int skip) {
    var planned = plan(held, run, flow, offered);
    var steps = planned.steps.stream().map(UserStep::of).toList();
    proceed(held, planned, StepFields.at(run).map(s -> position(steps, s, run)).orElse(0) + skip);
  }

  private static int position(List<Step> steps, Step current, RunEntity run) {
    var before = Objects.requireNonNull(run.stepIndex);
    if (before < steps.size() && steps.get(before).same(current)) {
      return before;
    }
    return IntStream.range(0, steps.size())
        .filter(i -> steps.get(i).same(current))
        .findFirst()
        .orElse(before);
  }

  // It becomes true together with the beginning of the first step.
  private RunEntity plan(HeldNode held, RunEntity run, Flow flow, @Nullable List<Step> offered) {
    var steps = flow.plan(held, run, offered);
    var planned =
        journal.planned(
            run,
            steps.stream().map(UserStep::journaled).toList(),
            offered != null || run.disableRamdisk);
    held.changeSoon(
        row -> {
          StepFields.list(row, flow.kind(), steps, offered != null);
          journal.keepPlan(planned);
        });
    return planned;
  }

  /** Runs from a position on. */
  void proceed(HeldNode held, int from) {
    guarded(held, run -> proceed(held, run, from));
  }

  private void proceed(HeldNode held, RunEntity first, int from) {
    int index = from;
    var run = first;
    while (index < run.steps.size()) {
      handOver.checkpoint(held::write);
      var begun = begin(held, run, index);
      run = begun.run();
      if (!ended(held, run, index)) {
        return;
      }
      if (begun.last()) {
        aborting.now(held, run);
        return;
      }
      index++;
    }
    flows.of(run).finish(held, run);
  }

  /** Does something for the open run; a failure of it becomes the failure of the run. */
  void guarded(HeldNode held, RunWork work) {
    guarded(() -> attempt(held, work));
  }

  private static void guarded(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      if (!Errors.leavesNodeAlone(e)) {
        throw e;
      }
    }
  }

  /** As {@link #guarded}, but what leaves the node to its next owner is thrown on. */
  void attempt(HeldNode held, RunWork work) {
    var open = journal.openOf(held.uuid());
    if (open.isEmpty()) {
      LOG.atWarn().addKeyValue("node", held.uuid()).log("there is no run to go on with");
      return;
    }
    attempt(held, open.get(), work);
  }

  private void attempt(HeldNode held, RunEntity open, RunWork work) {
    try {
      handOver.whatOthersCanGoOnWith(() -> work.accept(open));
    } catch (AgentNotReady e) {
      // The node waits for its agent already, or the sweep for abandoned work finds it.
      LOG.atInfo().addKeyValue("node", held.uuid()).log("agent not ready: {}", e.getMessage());
    } catch (RuntimeException e) {
      if (!Errors.leavesNodeAlone(e)) {
        collectLogs(held);
      }
      failed(held, e);
      if (Errors.leavesNodeAlone(e)) {
        throw e;
      }
    }
  }

  // What the agent knows of a failure goes with its ramdisk.
  private void collectLogs(HeldNode held) {
    journal
        .openOf(held.uuid())
        .filter(run -> !run.disableRamdisk && held.agent().url() != null)
        .ifPresent(
            run -> held.driver().deploy().agentSteps().collectLogs(held, flows.of(run).kind()));
  }

  /**
   * A run at a step.
   *
   * @param last somebody asked to abort when the step ends
   */
  private record Begun(RunEntity run, boolean last) {}

  private Begun begin(HeldNode held, RunEntity run, int index) {
    var kind = flows.of(run).kind();
    var step = StepFields.step(run, index);
    var begun = new AtomicReference<Begun>();
    held.change(
        row -> {
          StepFields.current(row, kind, step, index);
          begun.set(
              new Begun(
                  journal.begin(run, index, step.toWire(), held.claim()),
                  StepFields.isLast(row, kind)));
        });
    LOG.atInfo()
        .addKeyValue("node", held.uuid())
        .addKeyValue("step", step.key())
        .log("step begins");
    return begun.get();
  }

  // A step that nobody else could judge is not broken off when this conductor ends, and its end is
  // written down before anything else can happen.
  private static boolean mustEnd(RunEntity run, int index) {
    return StepFields.step(run, index).resume() == Resume.FAIL;
  }

  private boolean ended(HeldNode held, RunEntity run, int index) {
    return mustEnd(run, index)
        ? handOver.whatMustEnd(() -> settled(held, run, index, outcome(held, run, index)))
        : settled(held, run, index, outcome(held, run, index));
  }

  private @Nullable StepOutcome outcome(HeldNode held, RunEntity run, int index) {
    var step = StepFields.step(run, index);
    var kind = flows.of(run).kind();
    try {
      if (step.children() != null) {
        return children.run(held, kind, step, step.children());
      }
      if (reserved.is(step)) {
        return reserved.run(held, step);
      }
      var driver = held.driver();
      if (catalogue.declares(driver, kind, step)) {
        return catalogue.run(driver, held, kind, step);
      }
      held.ensureHeld();
      driver.deploy().agentSteps().start(held, kind, step, step.args());
      return new AwaitAgent();
    } catch (AgentNotReady e) {
      LOG.atInfo()
          .addKeyValue("node", held.uuid())
          .addKeyValue("step", step.key())
          .log("agent not ready");
      return null;
    }
  }

  // Null: the step is to be tried again when the agent beats.
  private boolean settled(HeldNode held, RunEntity run, int index, @Nullable StepOutcome outcome) {
    switch (outcome) {
      case Done() -> {
        // Together with the beginning of the next one: nothing happens in between.
        held.changeSoon(row -> journal.settle(run.id, index, StepState.DONE, null));
        if (mustEnd(run, index)) {
          held.write();
        }
        return true;
      }
      case AwaitAgent() -> parking.awaitAgent(held, run, index, StepState.WAITING);
      case CheckAgain(var after) -> parking.awaitTime(held, run, index, after);
      case Reboot(var repeat) -> parking.awaitReboot(held, run, index, repeat);
      case null -> parking.awaitAgent(held, run, index, StepState.REPEAT);
    }
    return false;
  }

  /** Ends the run because of a failure, unless the node was lost: then its new owner decides. */
  void failed(HeldNode held, RuntimeException e) {
    if (Errors.leavesNodeAlone(e)) {
      LOG.atWarn()
          .addKeyValue("node", held.uuid())
          .log("left to its next owner: {}", e.getMessage());
      return;
    }
    journal.openOf(held.uuid()).ifPresent(run -> end(held, run, words(run, e)));
  }

  // The machine is stopped before the node moves on; who takes over in between must know why.
  private void end(HeldNode held, RunEntity run, String error) {
    var flow = flows.of(run);
    held.change(
        row -> {
          if (run.stepIndex != null) {
            journal.settle(run.id, run.stepIndex, StepState.FAILED, error);
          }
          flow.note(held, row, error);
        });
    held.toItsEnd(() -> flow.failed(held, run, error));
  }

  /**
   * Ends a run whose step has failed, where its conductor died before it had ended it.
   *
   * @return false when it has none
   */
  boolean endsFailed(HeldNode held) {
    return journal
        .openOf(held.uuid())
        .filter(run -> run.stepIndex != null)
        .filter(run -> endsFailed(held, run))
        .isPresent();
  }

  private boolean endsFailed(HeldNode held, RunEntity run) {
    var failure =
        journal
            .latest(run.id, run.stepIndex)
            .filter(attempt -> attempt.state.equals(StepState.FAILED.wire()));
    failure.ifPresent(
        a -> held.toItsEnd(() -> flows.of(run).failed(held, run, String.valueOf(a.error))));
    return failure.isPresent();
  }

  private String words(RunEntity run, RuntimeException e) {
    var text = Errors.text(e);
    if (Errors.unexpected(e)) {
      LOG.atError().setCause(e).addKeyValue("run", run.id).log("step failed unexpectedly");
    }
    return StepFields.at(run)
        .map(s -> "The %s step %s failed: %s".formatted(run.kind, s.key(), text))
        .orElse("Preparing to %s failed: %s".formatted(run.kind, text));
  }

  /** Work on the open run of a node. */
  interface RunWork {
    void accept(RunEntity run);
  }
}
