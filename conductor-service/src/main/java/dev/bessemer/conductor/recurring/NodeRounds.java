package dev.bessemer.conductor.recurring;

import dev.bessemer.conductor.cluster.Stopwatch;
import dev.bessemer.conductor.periodic.PeriodicConfig;
import dev.bessemer.conductor.round.BmcRounds;
import dev.bessemer.conductor.round.BmcRounds.Budget;
import dev.bessemer.conductor.task.NodeTasks;
import dev.bessemer.conductor.work.Workers;
import dev.bessemer.model.fault.Conflict;
import dev.bessemer.model.fault.NotFound;
import dev.bessemer.spi.LockedTask;
import dev.bessemer.spi.NodeFields;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls a method for each of its nodes, several at a time, and never twice at once for one. */
@ApplicationScoped
class NodeRounds {
  private static final Logger LOG = LoggerFactory.getLogger(NodeRounds.class);
  private final Candidates candidates;
  private final Workers workers;
  private final Stopwatch time;
  private final NodeTasks tasks;
  private final Budget budget;
  private final Map<NodeRound, BmcRounds> rounds = new ConcurrentHashMap<>();

  @Inject
  NodeRounds(
      Candidates candidates,
      Workers workers,
      Stopwatch time,
      NodeTasks tasks,
      PeriodicConfig config) {
    this.candidates = candidates;
    this.workers = workers;
    this.time = time;
    this.tasks = tasks;
    this.budget =
        new Budget(
            config.driverPeriodicWorkers(),
            config.driverPeriodicSlowWorkers(),
            config.driverPeriodicPatience());
  }

  void go(NodeRound round) {
    var nodes =
        candidates.of(round).stream().filter(round.predicate()).map(NodeFields::uuid).toList();
    rounds
        .computeIfAbsent(round, _ -> new BmcRounds(workers, time, budget))
        .ask(round.wanted().purpose(), nodes, node -> one(round, node));
  }

  private void one(NodeRound round, UUID node) {
    try {
      if (round.call().taskType() == LockedTask.class) {
        locked(round, node);
      } else {
        looking(round, node);
      }
    } catch (Conflict | NotFound e) {
      LOG.atDebug()
          .addKeyValue("node", node)
          .log("{} left for another time: {}", round.wanted().purpose(), e.getMessage());
    }
  }

  // It may have changed since the database was asked.
  private void locked(NodeRound round, UUID node) {
    try (var held = tasks.claim(node, round.wanted().purpose())) {
      if (round.means(held.node())) {
        round.call().with(held);
      }
    }
  }

  private void looking(NodeRound round, UUID node) {
    try (var look = new LockableLook(tasks, node, round.wanted().purpose())) {
      if (round.means(look.node())) {
        round.call().with(look);
      }
    }
  }
}
