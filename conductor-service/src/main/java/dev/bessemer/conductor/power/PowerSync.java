package dev.bessemer.conductor.power;

import static dev.bessemer.model.state.StateSets.POWER_SYNC_SKIPPED;

import dev.bessemer.conductor.cluster.OwnNodes;
import dev.bessemer.conductor.cluster.Stopwatch;
import dev.bessemer.conductor.facts.FactRecorder;
import dev.bessemer.conductor.facts.MachineFacts;
import dev.bessemer.conductor.periodic.PeriodicTask;
import dev.bessemer.conductor.round.BmcRounds;
import dev.bessemer.conductor.round.BmcRounds.Budget;
import dev.bessemer.conductor.task.Looks;
import dev.bessemer.conductor.task.Looks.Look;
import dev.bessemer.conductor.task.NodeTasks;
import dev.bessemer.conductor.work.Workers;
import dev.bessemer.model.fault.Fault;
import dev.bessemer.model.node.Node;
import dev.bessemer.model.state.ProvisionState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares what is recorded of the power of nodes with what their BMCs say. */
@ApplicationScoped
public class PowerSync implements PeriodicTask {
  private static final Logger LOG = LoggerFactory.getLogger(PowerSync.class);
  private static final String UPDATING = "redfish_fw_updates";

  /** Those that failed come last, so that they delay nobody. */
  private static final String DUE =
      """
      not n.maintenance and n.reservation is null and n.target_power_state is null
        and n.provision_state <> all (?)
        and not jsonb_exists(n.driver_internal_info, '%s')
      order by coalesce(cast(n.driver_internal_info ->> '%s' as int), 0), n.id
      """
          .formatted(UPDATING, SyncFailures.KEY);

  private final PowerConfig config;
  private final OwnNodes nodes;
  private final Stopwatch time;
  private final BmcRounds rounds;
  private final NodeTasks tasks;
  private final SyncOutcome outcome;
  private final FactRecorder recorder;

  @Inject
  PowerSync(
      PowerConfig config,
      OwnNodes nodes,
      Workers workers,
      Stopwatch time,
      NodeTasks tasks,
      SyncOutcome outcome,
      FactRecorder recorder) {
    this.config = config;
    this.nodes = nodes;
    this.time = time;
    this.rounds = new BmcRounds(workers, time, budget(config));
    this.tasks = tasks;
    this.outcome = outcome;
    this.recorder = recorder;
  }

  static Budget budget(PowerConfig config) {
    return new Budget(
        config.syncPowerStateWorkers(),
        config.syncPowerStateSlowWorkers(),
        config.syncPowerStatePatience());
  }

  @Override
  public String name() {
    return "power sync";
  }

  @Override
  public Duration every() {
    return config.syncPowerStateInterval();
  }

  @Override
  public void run() {
    var begun = time.nanos();
    var skipped = POWER_SYNC_SKIPPED.stream().map(ProvisionState::wire).toArray(String[]::new);
    var due = nodes.where(DUE, (Object) skipped);
    var looks = tasks.looks(due, time::nanos);
    rounds.ask(name(), due, node -> check(node, looks));
    var took = Duration.ofNanos(time.nanos() - begun);
    LOG.atDebug()
        .addKeyValue("nodes", due.size())
        .addKeyValue("took", took)
        .log("power states compared");
    if (took.compareTo(every().multipliedBy(3)) > 0) {
      LOG.atWarn().addKeyValue("took", took).log("comparing all power states takes too long");
    }
  }

  /** Compares one node, if it is to be compared. */
  private void check(UUID uuid, Looks looks) {
    try {
      if (!compared(looks.at(uuid))) {
        compared(looks.now(uuid));
      }
    } catch (Fault e) {
      LOG.atInfo().addKeyValue("node", uuid).log("compared another time: {}", e.getMessage());
    }
  }

  /** False when it has to be looked at anew: no change is founded on what was read before. */
  private boolean compared(Look look) {
    var task = look.task();
    if (task.node().reservation() != null || !concerns(task.node())) {
      return true;
    }
    var reading = Reading.of(task);
    var force =
        config.forcePowerStateDuringSync()
            && reading instanceof Reading.Known
            && task.driver().power().supportsSync();
    var failures = SyncFailures.of(task.node());
    var decision =
        SyncDecision.of(task.node(), reading, failures, config.powerStateSyncMaxRetries(), force);
    if (look.ahead()
        && reading instanceof Reading.Known
        && !(decision instanceof SyncDecision.Fine)) {
      return false;
    }
    outcome.apply(task.node(), decision);
    if (reading instanceof Reading.Known) {
      MachineFacts.read(task).ifPresent(facts -> recorder.record(task.uuid(), look.told(), facts));
    }
    return true;
  }

  /** Whether a node is in a condition in which its power can be compared at all. */
  static boolean concerns(Node node) {
    return !node.maintenance()
        && node.targetPowerState() == null
        && !POWER_SYNC_SKIPPED.contains(node.provisionState())
        && !node.driverInternalInfo().containsKey(UPDATING);
  }
}
