package dev.bessemer.conductor.engine;

import dev.bessemer.conductor.task.HeldNode;
import dev.bessemer.conductor.task.NodeTasks;
import dev.bessemer.conductor.work.Workers;
import dev.bessemer.model.fault.Fault;
import dev.bessemer.model.node.Node;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.model.state.StateKind;
import dev.bessemer.model.step.StepKind;
import dev.bessemer.store.agent.AgentSessions;
import dev.bessemer.store.node.NodeEntity;
import dev.bessemer.store.node.Nodes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Acts on heartbeats that the API stored.
 *
 * <p>A heartbeat that cannot be acted on now, because somebody holds the node or no worker is free,
 * stays marked as such in the store and is found again by the sweep.
 */
@ApplicationScoped
public class Heartbeats {
  private static final Logger LOG = LoggerFactory.getLogger(Heartbeats.class);
  @Inject Nodes nodes;
  @Inject NodeTasks tasks;
  @Inject Workers workers;
  @Inject AgentSessions sessions;
  @Inject AgentWaits waits;
  @Inject EngineConfig config;
  @Inject InstantSource time;

  /** Returns at once; a worker does what there is to do. */
  public void process(UUID uuid) {
    var beats = sessions.beats(uuid);
    var node = nodes.find(uuid);
    if (node.filter(this::concerns).isEmpty()) {
      // The agent may be faster than whoever is about to write down that he waits for it.
      if (node.filter(n -> n.provisionState().kind() == StateKind.BUSY).isEmpty()) {
        sessions.handled(uuid, beats);
      }
      return;
    }
    try (var held = tasks.claim(uuid, "heartbeat");
        var slot = workers.reserveInBackground()) {
      var kept = held.handOver();
      slot.start("heartbeat", () -> goOn(kept, beats));
    } catch (Fault e) {
      LOG.atDebug()
          .addKeyValue("node", uuid)
          .log("heartbeat is acted on later: {}", e.getMessage());
    }
  }

  // While in maintenance it is only recorded: the next one after that brings the work on. Unless
  // the operator wants no work in maintenance at all.
  private boolean concerns(Node node) {
    return (!node.maintenance() || !config.allowProvisioningInMaintenance())
        && waits.in(node.provisionState()).filter(AgentWait::hearsHeartbeats).isPresent();
  }

  // It counts as acted on only now, so that it is not lost with this conductor; what was written
  // while the agent was asked does not count.
  private void goOn(HeldNode node, long beats) {
    var more = false;
    try (var held = node) {
      held.change(this::touch);
      if (concerns(held.node())) {
        waits.in(held.node().provisionState()).ifPresent(wait -> act(held, wait));
      }
      more = sessions.handled(held.uuid(), beats);
    } catch (RuntimeException e) {
      if (!Errors.leavesNodeAlone(e)) {
        throw e;
      }
    }
    if (more) {
      process(node.uuid());
    }
  }

  private static void act(HeldNode held, AgentWait wait) {
    if (held.node().maintenance()) {
      wait.fail(
          held,
          "Provisioning failed for node %s: it was put into maintenance meanwhile."
              .formatted(held.uuid()));
    } else {
      wait.onHeartbeat(held);
    }
  }

  // Whoever waits to be let in must not wait for ever on an agent that beats and does nothing.
  private void touch(NodeEntity row) {
    if (StepKind.waitingIn(ProvisionState.of(row.provisionState)).isPresent()) {
      row.provisionUpdatedAt = time.instant();
    }
  }
}
