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
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends runs at a person's request. */
@ApplicationScoped
class Aborting {
  private static final Logger LOG = LoggerFactory.getLogger(Aborting.class);
  private static final String WHEN_DONE = "abort_after";
  @Inject Flows flows;
  @Inject Journal journal;

  /** Whether the step just ended was the one to abort after. */
  boolean wanted(HeldNode held, RunEntity run) {
    var wanted = new boolean[1];
    held.change(row -> wanted[0] = Boolean.TRUE.equals(current(row, run).get(WHEN_DONE)));
    return wanted[0];
  }

  /** Whether the current step may be interrupted. */
  boolean interruptible(RunEntity run) {
    return StepFields.at(run).map(s -> s.abortable()).orElse(true);
  }

  /** Remembers that the run ends after the step it is at. */
  void later(HeldNode held, RunEntity run) {
    held.change(
        row -> {
          var step = new LinkedHashMap<>(current(row, run));
          step.put(WHEN_DONE, true);
          StepFields.set(row, flows.of(run).kind(), step);
        });
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
      held.report(kind.wire(), "%s; failed to clean up: %s".formatted(words(run), Errors.text(e)));
    } finally {
      held.forgetAgent();
      held.change(
          row -> {
            flows.of(run).wipe(row);
            journal.close(held.uuid(), RunState.ABORTED, words(run));
          });
    }
  }

  private Map<String, Object> current(NodeEntity row, RunEntity run) {
    return StepFields.current(row, flows.of(run).kind());
  }

  private static String words(RunEntity run) {
    return "By request, the %s operation was aborted%s"
        .formatted(
            run.kind, StepFields.at(run).map(s -> " during or after step " + s.key()).orElse(""));
  }
}
