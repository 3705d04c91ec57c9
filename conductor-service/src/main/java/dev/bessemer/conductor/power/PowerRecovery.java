package dev.bessemer.conductor.power;

import dev.bessemer.conductor.cluster.OwnNodes;
import dev.bessemer.conductor.cluster.Stopwatch;
import dev.bessemer.conductor.periodic.PeriodicTask;
import dev.bessemer.conductor.round.BmcRounds;
import dev.bessemer.conductor.task.NodeTasks;
import dev.bessemer.conductor.task.Notices;
import dev.bessemer.conductor.work.Workers;
import dev.bessemer.model.fault.Fault;
import dev.bessemer.model.state.NodeFault;
import dev.bessemer.model.state.PowerState;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.store.node.NodeEntity;
import dev.bessemer.store.node.Nodes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends the maintenance that a silent BMC had brought a node, once the BMC answers again. */
@ApplicationScoped
public class PowerRecovery implements PeriodicTask {
  private static final Logger LOG = LoggerFactory.getLogger(PowerRecovery.class);
  private static final String DUE =
      """
      n.maintenance and n.fault = ? and n.reservation is null and n.target_power_state is null
        and n.provision_state <> ? order by n.id
      """;
  private final PowerConfig config;
  private final OwnNodes own;
  private final BmcRounds rounds;
  private final NodeTasks tasks;
  private final Nodes nodes;
  private final Notices notices;

  @Inject
  PowerRecovery(
      PowerConfig config,
      OwnNodes own,
      Workers workers,
      Stopwatch time,
      NodeTasks tasks,
      Nodes nodes,
      Notices notices) {
    this.config = config;
    this.own = own;
    this.rounds = new BmcRounds(workers, time, PowerSync.budget(config));
    this.tasks = tasks;
    this.nodes = nodes;
    this.notices = notices;
  }

  @Override
  public String name() {
    return "power failure recovery";
  }

  @Override
  public Duration every() {
    return config.powerFailureRecoveryInterval();
  }

  @Override
  public void run() {
    var due = own.where(DUE, NodeFault.POWER_FAILURE.wire(), ProvisionState.ENROLL.wire());
    rounds.ask(name(), due, this::check);
  }

  private void check(UUID uuid) {
    try {
      var task = tasks.look(uuid);
      task.driver().power().validate(task);
      if (Reading.of(task) instanceof Reading.Known(var state)) {
        nodes.changeUnheld(uuid, row -> end(row, state));
      }
    } catch (Fault e) {
      LOG.atInfo().addKeyValue("node", uuid).log("looked at another time: {}", e.getMessage());
    }
  }

  private void end(NodeEntity row, PowerState state) {
    if (!NodeFault.POWER_FAILURE.wire().equals(row.fault)) {
      return;
    }
    var before = row.powerState;
    row.powerState = state.wire();
    row.maintenance = false;
    row.maintenanceReason = null;
    row.fault = null;
    SyncFailures.set(row, 0);
    if (!state.wire().equals(before)) {
      notices.powerCorrected(row.uuid, before);
    }
    LOG.atInfo().addKeyValue("node", row.uuid).log("the BMC answers again, maintenance ended");
  }
}
