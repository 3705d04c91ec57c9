package dev.bessemer.store.journal;

import static dev.bessemer.store.journal.JournalRows.time;

import dev.bessemer.model.step.StepKind;
import dev.bessemer.store.lock.Reservation;
import dev.bessemer.store.sql.Json;
import dev.bessemer.store.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Runs and their steps.
 *
 * <p>Whatever writes is meant to be called inside a change of the node, so that a state and its
 * journal entry are written together or not at all. A run that was read is not changed by that.
 */
@ApplicationScoped
public class Journal {
  /** What a run is asked to do. */
  public record Order(
      StepKind kind,
      boolean manual,
      List<Map<String, Object>> requestedSteps,
      boolean disableRamdisk,
      @Nullable String requestId) {}

  private static final String OPEN =
      "node_id = (select id from nodes where uuid = ?) and ended_at is null";
  private static final String FIND = "select %s from runs r where r.".formatted(JournalRows.RUN);
  private static final String COMPLETE =
      FIND
          + "node_id = (select id from nodes where uuid = ?) and kind = ? and complete"
          + " and not disable_ramdisk order by started_at desc limit 1";
  private static final String LATEST =
      "select %s from run_steps s where run_id = ? and step_index = ? order by attempt desc limit 1"
          .formatted(JournalRows.ATTEMPT);
  private static final String BEGIN =
      """
      insert into runs (id, node_id, kind, state, manual, requested_steps, disable_ramdisk, request_id,
        started_at)
      select ?, id, ?, ?, ?, cast(? as jsonb), ?, ?, ? from nodes where uuid = ?
      """;
  private static final String END =
      "update runs set state = ?, error = ?, wake_at = null, ended_at = ? where " + OPEN;
  private static final String PLAN =
      "update runs set steps = cast(? as jsonb), complete = ? where id = ?";
  private static final String STATE = "update runs set state = ?, wake_at = ? where id = ?";
  private static final String POSITION =
      "update runs set step_index = ?, wake_at = null where id = ?";
  private static final String ATTEMPT =
      """
      insert into run_steps (run_id, step_index, attempt, interface, step, effect_key, state, holder,
        epoch, begun_at)
      select ?, ?, count(*) + 1, ?, ?, ?, ?, ?, ?, ? from run_steps where run_id = ? and step_index = ?
      """;
  private static final String OF_LATEST =
      """
      where run_id = ? and step_index = ? and attempt =
        (select max(attempt) from run_steps where run_id = ? and step_index = ?)
      """;
  private static final String SETTLE =
      "update run_steps set state = ?, error = ?, ended_at = ? " + OF_LATEST;
  private static final String EVIDENCE =
      "update run_steps set evidence = evidence || cast(? as jsonb) " + OF_LATEST;
  private static final String PROGRESS =
      "update run_steps set progress = ?, progress_text = ? " + OF_LATEST;

  @Inject Sql sql;
  @Inject Json json;
  @Inject InstantSource time;

  /** Opens a run; a node has at most one open run, so an open one is closed as superseded. */
  public RunEntity open(UUID node, Order order) {
    close(node, RunState.SUPERSEDED, null);
    var run = new RunEntity();
    run.id = UUID.randomUUID();
    run.kind = order.kind().wire();
    run.state = RunState.RUNNING.wire();
    run.manual = order.manual();
    run.requestedSteps = order.requestedSteps();
    run.disableRamdisk = order.disableRamdisk();
    run.requestId = order.requestId();
    run.startedAt = time.instant();
    sql.along(
        BEGIN,
        run.id,
        run.kind,
        run.state,
        run.manual,
        json.text(run.requestedSteps),
        run.disableRamdisk,
        run.requestId,
        time(run.startedAt),
        node);
    return run;
  }

  /** The run in progress on a node. */
  public Optional<RunEntity> openOf(UUID node) {
    return sql.first(FIND + OPEN, r -> JournalRows.run(r, json), node);
  }

  /** The newest run of a kind whose list was made together with the agent. */
  public Optional<RunEntity> latestComplete(UUID node, StepKind kind) {
    return sql.first(COMPLETE, r -> JournalRows.run(r, json), node, kind.wire());
  }

  /**
   * Gives a run its list.
   *
   * @param complete it was checked against what the agent offers
   * @return the run with it
   */
  public RunEntity plan(RunEntity run, List<Map<String, Object>> steps, boolean complete) {
    var planned = planned(run, steps, complete);
    keepPlan(planned);
    return planned;
  }

  /** A run with its list, which is not written yet. */
  public RunEntity planned(RunEntity run, List<Map<String, Object>> steps, boolean complete) {
    return run.with(json.objects(json.text(steps)), complete);
  }

  /** Writes the list of a run. */
  public void keepPlan(RunEntity planned) {
    sql.along(PLAN, json.text(planned.steps), planned.complete, planned.id);
  }

  /** The run waits; for an agent, or until a time. */
  public void await(RunEntity run, @Nullable Instant wake) {
    sql.along(STATE, RunState.WAITING.wire(), time(wake), run.id);
  }

  /** The run waits no longer. */
  public void resume(RunEntity run) {
    sql.along(STATE, RunState.RUNNING.wire(), null, run.id);
  }

  /** Brings on the open run of a node at a time. */
  public void wake(UUID node, Instant when) {
    sql.along("update runs set wake_at = ? where " + OPEN, time(when), node);
  }

  /** The run needs no ramdisk. */
  public void withoutRamdisk(RunEntity run) {
    sql.along("update runs set disable_ramdisk = true where id = ?", run.id);
  }

  /** Ends the open run of a node, if there is one. */
  public void close(UUID node, RunState state, @Nullable String error) {
    sql.along(END, state.wire(), error, time(time.instant()), node);
  }

  /**
   * Writes down that a step begins; the next attempt when it was begun before.
   *
   * @return the run at this step
   */
  public RunEntity begin(RunEntity run, int index, Map<String, Object> step, Reservation held) {
    var on = String.valueOf(step.get("interface"));
    var name = String.valueOf(step.get("step"));
    sql.along(POSITION, index, run.id);
    sql.along(
        ATTEMPT,
        run.id,
        index,
        on,
        name,
        "%s/%d/%s.%s".formatted(run.id, index, on, name),
        StepState.BEGUN.wire(),
        held.holder(),
        held.epoch(),
        time(time.instant()),
        run.id,
        index);
    return run.at(index);
  }

  /** The newest attempt at a step. */
  public Optional<RunStepEntity> latest(UUID run, int index) {
    return sql.first(LATEST, JournalRows::attempt, run, index);
  }

  /** Writes down what became of the newest attempt at a step. */
  public void settle(UUID run, int index, StepState state, @Nullable String error) {
    var goesOn = state == StepState.WAITING || state == StepState.REPEAT;
    var ended = goesOn ? null : time(time.instant());
    sql.along(SETTLE, state.wire(), error, ended, run, index, run, index);
  }

  /** Remembers, beside what is known already, what tells how far the newest attempt came. */
  public void evidence(UUID run, int index, Map<String, Object> found) {
    sql.along(EVIDENCE, json.text(found), run, index, run, index);
  }

  /** Remembers how far the newest attempt at a step is. */
  public void progress(UUID run, int index, int percent, String words) {
    sql.along(PROGRESS, percent, words, run, index, run, index);
  }
}
