package dev.bessemer.conductor.engine;

import dev.bessemer.conductor.facts.MachineFacts;
import dev.bessemer.conductor.steps.Reserved;
import dev.bessemer.conductor.steps.StepCatalogue;
import dev.bessemer.conductor.steps.StepCheck;
import dev.bessemer.conductor.steps.StepList;
import dev.bessemer.conductor.steps.UserStep;
import dev.bessemer.conductor.task.HeldNode;
import dev.bessemer.model.state.PowerTarget;
import dev.bessemer.model.state.StateEvent;
import dev.bessemer.model.step.Step;
import dev.bessemer.model.step.StepKind;
import dev.bessemer.spi.StepOutcome;
import dev.bessemer.store.journal.Journal;
import dev.bessemer.store.journal.RunEntity;
import dev.bessemer.store.journal.RunState;
import dev.bessemer.store.journal.StepState;
import dev.bessemer.store.node.NodeEntity;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What cleaning and service have in common: a ramdisk comes up, steps run, the ramdisk goes. */
abstract class RamdiskFlow implements Flow {
  @Inject StepCatalogue catalogue;
  @Inject Journal journal;
  @Inject EngineConfig config;
  @Inject CleanPriorities priorities;

  abstract boolean powerOffAfterFailure();

  abstract StateEvent end(HeldNode held, RunEntity run);

  @Override
  public StepOutcome prepare(HeldNode held, RunEntity run) {
    return needsRamdisk(held, run)
        ? held.driver().deploy().prepareRamdiskFor(held, kind())
        : withoutRamdisk(held, run);
  }

  @Override
  public List<Step> plan(HeldNode held, RunEntity run, @Nullable List<Step> offered) {
    var known =
        StepList.known(catalogue.of(held.driver(), kind()), offered == null ? List.of() : offered);
    return listed(run)
        ? new StepCheck(kind(), known, false, run.disableRamdisk, disallowed())
            .check(UserStep.all(run.requestedSteps))
        : StepList.automatic(kind(), known, priorities.of(held.node()), disallowed());
  }

  /** Whether a person or a runbook says which steps run, and in which order. */
  private static boolean listed(RunEntity run) {
    return run.manual || !run.requestedSteps.isEmpty();
  }

  private Set<String> disallowed() {
    return config.disallowedSteps().orElse(Set.of());
  }

  @Override
  public void finish(HeldNode held, RunEntity run) {
    if (!run.disableRamdisk) {
      held.driver().deploy().tearDownRamdiskFor(held, kind());
    }
    var facts = MachineFacts.all(held);
    held.finish(
        end(held, run),
        null,
        row -> {
          facts.accept(held.edit(row));
          held.forgetAgent();
          wipe(row);
          journal.close(held.uuid(), RunState.DONE, null);
          held.note(name(run) + "_end", "Node %s ended".formatted(name(run)));
        });
  }

  @Override
  public void failed(HeldNode held, RunEntity run, String error) {
    var words = error + tearDown(held, run) + powerOff(held);
    // Together with the end: a new owner of a node that still waits must find the agent it waits
    // for.
    held.fire(
        StateEvent.FAIL,
        aim(run),
        row -> {
          held.forgetAgent();
          mark(held, row, run, words);
        });
  }

  private void mark(HeldNode held, NodeEntity row, RunEntity run, String words) {
    if (!StepFields.current(row, kind()).isEmpty()) {
      fault().ifPresent(fault -> Faults.mark(row, fault, words));
    }
    held.noteError(row, kind().busy().wire(), words);
    wipeAfterFailure(row);
    if (run.stepIndex != null) {
      journal.settle(run.id, run.stepIndex, StepState.FAILED, words);
    }
    journal.close(held.uuid(), RunState.FAILED, words);
    held.note(name(run) + "_end", "Node %s ended: %s".formatted(name(run), words));
  }

  /** Whoever looks for the reason may want to see more than after an end in order. */
  void wipeAfterFailure(NodeEntity row) {
    wipe(row);
  }

  // The steps are looked at before the ramdisk is there; unknown ones may be the agent's.
  private boolean needsRamdisk(HeldNode held, RunEntity run) {
    if (run.disableRamdisk) {
      return false;
    }
    var known = catalogue.of(held.driver(), kind());
    var asked = UserStep.all(run.requestedSteps);
    return !listed(run) || asked.stream().anyMatch(a -> needsRamdisk(a, known));
  }

  private static boolean needsRamdisk(Step asked, List<Step> known) {
    return asked.children() == null
        && Reserved.find(asked.name()).isEmpty()
        && known.stream().filter(asked::same).findFirst().map(Step::requiresRamdisk).orElse(true);
  }

  private StepOutcome withoutRamdisk(HeldNode held, RunEntity run) {
    run.disableRamdisk = true;
    held.change(
        row -> {
          StepFields.put(row, kind().ramdiskKey(), true);
          journal.withoutRamdisk(run);
        });
    return new StepOutcome.Done();
  }

  private String tearDown(HeldNode held, RunEntity run) {
    return run.disableRamdisk
        ? ""
        : Aftermath.tried(
            held, "tear down", () -> held.driver().deploy().tearDownRamdiskFor(held, kind()));
  }

  private String powerOff(HeldNode held) {
    return !powerOffAfterFailure() || held.node().disablePowerOff()
        ? ""
        : Aftermath.tried(held, "power off", () -> held.changePower(PowerTarget.OFF));
  }

  @Override
  public abstract StepKind kind();
}
