package dev.bessemer.conductor.task;

import dev.bessemer.model.fault.Conflict;
import dev.bessemer.model.fault.Unavailable;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.spi.NodeTask;
import dev.bessemer.store.lock.Reservation;
import dev.bessemer.store.node.Nodes.Claimed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Looks at nodes and claims them. */
@ApplicationScoped
public class NodeTasks {
  private final TaskServices services;
  private final LockConfig config;
  private final Pause pause;

  @Inject
  NodeTasks(TaskServices services, LockConfig config, Pause pause) {
    this.services = services;
    this.config = config;
    this.pause = pause;
  }

  /** A look, with the driver bound; no claim is needed for it. */
  public NodeTask look(UUID node) {
    return new SeenNode(services, services.nodes().require(node));
  }

  /**
   * Looks at these, one after the other or several at a time, about in this order.
   *
   * @param nanos a clock that also runs while the process is stopped
   */
  public Looks looks(List<UUID> nodes, LongSupplier nanos) {
    return new Looks(services, nanos, nodes);
  }

  /**
   * Claims a node; whoever gets it must close it, or hand it over to somebody who does.
   *
   * @param purpose for people who wonder who has it
   * @throws Conflict {@code node_locked} when somebody has it
   * @throws Unavailable when this conductor itself has no valid lease
   */
  public HeldNode claim(UUID node, String purpose) {
    var me = entitled();
    return services
        .ownClaims()
        .asking(() -> services.nodes().claim(node, me.name(), me.epoch(), purpose))
        .map(made -> new HeldNode(services, made.claim(), made.seen()))
        .orElseThrow(() -> services.locks().whyNot(node));
  }

  private Holding entitled() {
    var me = services.holding();
    if (!me.leaseSafe()) {
      throw Unavailable.noAnswer(me.name());
    }
    return me;
  }

  /**
   * What came of a claim for an agent.
   *
   * @param held null when there was nothing to claim; otherwise to be closed as for {@link #claim}
   * @param beats heartbeats stored until then
   * @param busy somebody was just writing the node, who may not have it; nothing came of it
   * @param counted the run does not wait for the agent: its heartbeats count as acted upon
   */
  public record Answer(
      UUID node,
      @Nullable HeldNode held,
      ProvisionState state,
      boolean maintenance,
      long beats,
      boolean busy,
      boolean counted) {}

  /**
   * Claims nodes whose agents have beaten, those that wait for them in one of the states and that
   * nobody has.
   *
   * @return what came of each, in no order; those that are not there are left out
   * @throws Unavailable when this conductor itself has no valid lease
   */
  public List<Answer> claimForAgents(
      Collection<UUID> nodes, Set<ProvisionState> states, boolean notInMaintenance) {
    var me = entitled();
    return services
        .ownClaims()
        .asking(
            () -> services.waiting().claim(nodes, me.name(), me.epoch(), states, notInMaintenance))
        .stream()
        .map(
            made ->
                new Answer(
                    made.node(),
                    held(made.claimed()),
                    made.state(),
                    made.maintenance(),
                    made.beats(),
                    made.busy(),
                    made.counted()))
        .toList();
  }

  private @Nullable HeldNode held(@Nullable Claimed made) {
    return made == null ? null : new HeldNode(services, made.claim(), made.seen(), true);
  }

  /**
   * Claims a node, asking again for a few seconds while somebody has it.
   *
   * @throws Conflict {@code node_locked} when somebody still has it then
   */
  public HeldNode claimPatiently(UUID node, String purpose) {
    for (int attempt = 1; attempt < config.attempts(); attempt++) {
      try {
        return claim(node, purpose);
      } catch (Conflict e) {
        pause.sleep(config.interval());
      }
    }
    return claim(node, purpose);
  }

  /** Goes on with a claim that was made already. */
  public HeldNode adopt(Reservation held) {
    return new HeldNode(services, held, services.nodes().look(held.node()));
  }
}
