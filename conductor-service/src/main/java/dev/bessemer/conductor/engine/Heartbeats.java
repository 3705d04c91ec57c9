package dev.bessemer.conductor.engine;

import dev.bessemer.conductor.task.HeldNode;
import dev.bessemer.conductor.task.NodeTasks;
import dev.bessemer.conductor.task.NodeTasks.Answer;
import dev.bessemer.conductor.work.Workers;
import dev.bessemer.model.fault.Fault;
import dev.bessemer.model.state.StateKind;
import dev.bessemer.store.agent.AgentSessions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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
  @Inject NodeTasks tasks;
  @Inject Workers workers;
  @Inject AgentSessions sessions;
  @Inject AgentWaits waits;
  @Inject EngineConfig config;

  /** Returns at once; a worker does what there is to do. */
  public void process(UUID uuid) {
    try {
      tasks.claimForAgent(uuid, waits.heard(), leftInMaintenance()).ifPresent(this::process);
    } catch (Fault e) {
      later(uuid, e.getMessage());
    }
  }

  private void process(Answer asked) {
    if (asked.held() != null) {
      begin(asked.held(), asked.beats());
    } else if (concerns(asked)) {
      later(asked.node(), "somebody has the node");
    } else if (asked.state().kind() != StateKind.BUSY) {
      // The agent may be faster than whoever is about to write down that he waits for it.
      sessions.handled(asked.node(), asked.beats());
    }
  }

  private void begin(HeldNode claimed, long beats) {
    try (var held = claimed;
        var slot = workers.reserveInBackground()) {
      var kept = held.handOver();
      slot.start("heartbeat", () -> goOn(kept, beats));
    }
  }

  private static void later(UUID node, String why) {
    LOG.atDebug().addKeyValue("node", node).log("heartbeat is acted on later: {}", why);
  }

  // While in maintenance it is only recorded: the next one after that brings the work on. Unless
  // the operator wants no work in maintenance at all.
  private boolean leftInMaintenance() {
    return config.allowProvisioningInMaintenance();
  }

  private boolean concerns(Answer asked) {
    return waits.heard().contains(asked.state()) && !(asked.maintenance() && leftInMaintenance());
  }

  // It counts as acted on only now, so that it is not lost with this conductor; what was written
  // while the agent was asked does not count.
  private void goOn(HeldNode node, long beats) {
    var more = false;
    try (var held = node) {
      waits.in(held.node().provisionState()).ifPresent(wait -> act(held, wait));
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
}
