package dev.bessemer.conductor.engine;

import dev.bessemer.conductor.task.HeldNode;
import dev.bessemer.model.state.StateEvent;
import dev.bessemer.model.step.StepKind;
import dev.bessemer.store.journal.Journal;
import dev.bessemer.store.journal.RunEntity;
import dev.bessemer.store.journal.RunState;
import dev.bessemer.store.node.NodeEntity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends runs at a person's request. */
@ApplicationScoped
class Aborting {
  private static final Logger LOG = LoggerFactory.getLogger(Aborting.class);
  @Inject Flows flows;
  @Inject Journal journal;

  /** Whether the step just ended was the one to abort after. */
  boolean wanted(HeldNode held, RunEntity run) {
    if (interruptible(run)) {
      return false;
    }
    var wanted = new boolean[1];
    held.change(row -> wanted[0] = StepFields.isLast(row, flows.of(run).kind()));
    return wanted[0];
  }

  /** Whether the current step may be interrupted. */
  boolean interruptible(RunEntity run) {
    return StepFields.at(run).map(s -> s.abortable()).orElse(true);
  }

  /** Remembers that the run ends after the step it is at. */
  void later(HeldNode held, RunEntity run) {
    held.change(row -> StepFields.abortAfter(row, flows.of(run).kind()));
  }

  /** Ends the run after a step; the node is busy. */
  void now(HeldNode held, RunEntity run) {
    held.fire(StateEvent.FAIL, flows.of(run).aim(run), row -> row.lastError = words(run));
    undo(held, run);
  }

  /** Ends a waiting or held run; the slow part is {@link #undo}. */
  void fire(HeldNode held, RunEntity run) {
    if (flows.of(run).kind() == StepKind.SERVICE) {
      held.fire(StateEvent.FAIL);
    }
    held.fire(StateEvent.ABORT, flows.of(run).aim(run), row -> row.lastError = words(run));
  }

  /** Takes back what the run had prepared; the node is in its failed state already. */
  void undo(HeldNode held, RunEntity run) {
    var kind = flows.of(run).kind();
    try {
      if (kind == StepKind.DEPLOY) {
        held.driver().deploy().cleanUp(held);
      } else if (!run.disableRamdisk) {
        held.driver().deploy().tearDownRamdiskFor(held, kind);
      }
    } catch (RuntimeException e) {
      LOG.atWarn()
          .setCause(e)
          .addKeyValue("node", held.uuid())
          .log("cleaning up after an abort failed");
      held.change(row -> spoilt(held, row, run, Errors.text(e)));
    } finally {
      held.forgetAgent();
      held.change(
          row -> {
            held.note(flows.of(run).name(run) + "_end", words(run));
            flows.of(run).wipe(row);
            journal.close(held.uuid(), RunState.ABORTED, words(run));
          });
    }
  }

  // Nobody knows what the machine is connected to and what runs on it now.
  private void spoilt(HeldNode held, NodeEntity row, RunEntity run, String why) {
    var flow = flows.of(run);
    var error = "%s; failed to clean up: %s".formatted(words(run), why);
    flow.fault().ifPresent(fault -> Faults.mark(row, fault, error));
    held.noteError(row, flow.kind().busy().wire(), error);
  }

  private static String words(RunEntity run) {
    return "By request, the %s operation was aborted%s"
        .formatted(
            run.kind, StepFields.at(run).map(s -> " during or after step " + s.key()).orElse(""));
  }
}
