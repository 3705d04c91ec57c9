package dev.bessemer.conductor.instance;

import dev.bessemer.conductor.cluster.Membership;
import dev.bessemer.conductor.cluster.OwnNodes;
import dev.bessemer.conductor.cluster.Stopwatch;
import dev.bessemer.conductor.periodic.PeriodicConfig;
import dev.bessemer.conductor.periodic.PeriodicTask;
import dev.bessemer.conductor.round.BmcRounds;
import dev.bessemer.conductor.task.HeldNode;
import dev.bessemer.conductor.task.NodeTasks;
import dev.bessemer.conductor.work.Workers;
import dev.bessemer.model.fault.Conflict;
import dev.bessemer.model.fault.NotFound;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.model.state.StateKind;
import dev.bessemer.store.affinity.Affinities;
import dev.bessemer.store.affinity.Affinities.Kept;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives up what it has at hand for nodes that became others', and gets what its own nodes need.
 *
 * <p>A new owner waits until the old one has given up, or is gone: two consoles of a machine would
 * cut each other off.
 */
@ApplicationScoped
class InstanceSweep implements PeriodicTask {
  private static final Logger LOG = LoggerFactory.getLogger(InstanceSweep.class);
  private static final String GIVING_UP = "giving an instance up";
  private static final String TAKING = "taking an instance over";
  private static final String WANTING =
      "n.reservation is null and (n.provision_state = 'active' and not n.maintenance"
          + " or n.console_enabled and n.provision_state <> all (?)) and "
          + Affinities.NOBODY
          + " order by n.id";
  private final PeriodicConfig config;
  private final OwnNodes own;
  private final Affinities affinities;
  private final Membership membership;
  private final NodeTasks tasks;
  private final BmcRounds leaving;
  private final BmcRounds coming;
  private final InstanceTakeOver takeOver;

  @Inject
  InstanceSweep(
      PeriodicConfig config,
      OwnNodes own,
      Affinities affinities,
      Membership membership,
      NodeTasks tasks,
      Workers workers,
      Stopwatch time,
      InstanceTakeOver takeOver) {
    this.config = config;
    this.own = own;
    this.affinities = affinities;
    this.membership = membership;
    this.tasks = tasks;
    var budget =
        new BmcRounds.Budget(
            config.driverPeriodicWorkers(),
            config.driverPeriodicSlowWorkers(),
            config.driverPeriodicPatience());
    this.leaving = new BmcRounds(workers, time, budget);
    this.coming = new BmcRounds(workers, time, budget);
    this.takeOver = takeOver;
  }

  @Override
  public String name() {
    return "take-over of instances";
  }

  @Override
  public Duration every() {
    return config.syncLocalStateInterval();
  }

  @Override
  public boolean followsChanges() {
    return true;
  }

  @Override
  public void run() {
    var lost =
        affinities.of(membership.name(), membership.epoch()).stream()
            .filter(kept -> !membership.owns(kept.node(), kept.conductorGroup(), kept.driver()))
            .map(Kept::node)
            .toList();
    leaving.ask(GIVING_UP, lost, node -> one(GIVING_UP, node, takeOver::giveUp));
    var busy = ProvisionState.wire(StateKind.BUSY).toArray(String[]::new);
    coming.ask(
        TAKING, own.where(WANTING, (Object) busy), node -> one(TAKING, node, takeOver::take));
  }

  private void one(String what, UUID node, Consumer<HeldNode> work) {
    try (var held = tasks.claim(node, what)) {
      work.accept(held);
    } catch (Conflict | NotFound e) {
      LOG.atDebug().addKeyValue("node", node).log("{} later: {}", what, e.getMessage());
    }
  }
}
