package dev.bessemer.store.journal;

import dev.bessemer.model.fault.NotFound;
import dev.bessemer.model.step.StepKind;
import dev.bessemer.store.lock.Reservation;
import dev.bessemer.store.sql.Look;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.hibernate.query.QueryProducer;
import org.jspecify.annotations.Nullable;

/**
 * Runs and their steps.
 *
 * <p>Meant to be called inside the transaction of {@link dev.bessemer.store.node.Nodes#change}, so
 * that a state and its journal entry are written together or not at all.
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
      "select r from RunEntity r, NodeEntity n where r.nodeId = n.id and n.uuid = :node and r.endedAt is null";
  private static final String COMPLETE =
      "select r from RunEntity r, NodeEntity n where r.nodeId = n.id and n.uuid = :node and r.kind = :kind"
          + " and r.complete and not r.disableRamdisk order by r.startedAt desc";
  private static final String LATEST =
      "from RunStepEntity s where s.key.runId = :run and s.key.stepIndex = :index order by s.key.attempt desc";

  @Inject Session entities;
  @Inject Look look;
  @Inject InstantSource time;

  /** Opens a run; a node has at most one open run, so an open one is closed as superseded. */
  @Transactional
  public RunEntity open(UUID node, Order order) {
    open(entities, node).ifPresent(r -> close(r, RunState.SUPERSEDED, null));
    entities.flush();
    var run = new RunEntity();
    run.id = UUID.randomUUID();
    run.nodeId = nodeId(node);
    run.kind = order.kind().wire();
    run.state = RunState.RUNNING.wire();
    run.manual = order.manual();
    run.requestedSteps = order.requestedSteps();
    run.disableRamdisk = order.disableRamdisk();
    run.requestId = order.requestId();
    run.startedAt = time.instant();
    entities.persist(run);
    return run;
  }

  /** The run in progress on a node, to be read only. */
  public Optional<RunEntity> openOf(UUID node) {
    return look.at(s -> open(s, node));
  }

  /** The newest run of a kind whose list was made together with the agent, to be read only. */
  public Optional<RunEntity> latestComplete(UUID node, StepKind kind) {
    return look.at(
        s ->
            s
                .createSelectionQuery(COMPLETE, RunEntity.class)
                .setParameter("node", node)
                .setParameter("kind", kind.wire())
                .setMaxResults(1)
                .getResultList()
                .stream()
                .findFirst());
  }

  /** Changes the open run of a node. */
  @Transactional
  public RunEntity change(UUID node, Consumer<RunEntity> change) {
    var run =
        open(entities, node)
            .orElseThrow(() -> new NotFound("no_run", "Node %s has no run.".formatted(node)));
    change.accept(run);
    return run;
  }

  /** Ends the open run of a node, if there is one. */
  @Transactional
  public void close(UUID node, RunState state, @Nullable String error) {
    open(entities, node).ifPresent(r -> close(r, state, error));
  }

  /** Writes down that a step begins; the next attempt when it was begun before. */
  @Transactional
  public RunStepEntity begin(RunEntity run, int index, Map<String, Object> step, Reservation held) {
    var entry = new RunStepEntity();
    entry.key = new RunStepEntity.Key(run.id, index, attempts(run.id, index) + 1);
    entry.on = String.valueOf(step.get("interface"));
    entry.step = String.valueOf(step.get("step"));
    entry.effectKey = "%s/%d/%s.%s".formatted(run.id, index, entry.on, entry.step);
    entry.state = StepState.BEGUN.wire();
    entry.holder = held.holder();
    entry.epoch = held.epoch();
    entry.begunAt = time.instant();
    entities.persist(entry);
    return entry;
  }

  /** The newest attempt at a step, to be read only. */
  public Optional<RunStepEntity> latest(UUID run, int index) {
    return look.at(s -> latest(s, run, index));
  }

  /** Writes down what became of the newest attempt at a step. */
  @Transactional
  public void settle(UUID run, int index, StepState state, @Nullable String error) {
    latest(entities, run, index)
        .ifPresent(
            s -> {
              s.state = state.wire();
              s.error = error;
              s.endedAt =
                  state == StepState.WAITING || state == StepState.REPEAT ? null : time.instant();
            });
  }

  /** Remembers how far the newest attempt at a step is. */
  @Transactional
  public void progress(UUID run, int index, int percent, String words) {
    latest(entities, run, index)
        .ifPresent(
            s -> {
              s.progress = percent;
              s.progressText = words;
            });
  }

  private static Optional<RunEntity> open(QueryProducer session, UUID node) {
    return session
        .createSelectionQuery(OPEN, RunEntity.class)
        .setParameter("node", node)
        .getResultList()
        .stream()
        .findFirst();
  }

  private static Optional<RunStepEntity> latest(QueryProducer session, UUID run, int index) {
    return session
        .createSelectionQuery(LATEST, RunStepEntity.class)
        .setParameter("run", run)
        .setParameter("index", index)
        .setMaxResults(1)
        .getResultList()
        .stream()
        .findFirst();
  }

  private void close(RunEntity run, RunState state, @Nullable String error) {
    run.state = state.wire();
    run.error = error;
    run.wakeAt = null;
    run.endedAt = time.instant();
  }

  private long nodeId(UUID node) {
    return entities
        .createQuery("select n.id from NodeEntity n where n.uuid = :node", Long.class)
        .setParameter("node", node)
        .getSingleResult();
  }

  private int attempts(UUID run, int index) {
    return entities
        .createQuery(
            "select count(*) from RunStepEntity s where s.key.runId = :run and s.key.stepIndex = :index",
            Long.class)
        .setParameter("run", run)
        .setParameter("index", index)
        .getSingleResult()
        .intValue();
  }
}
