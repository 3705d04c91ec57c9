package dev.bessemer.conductor.engine;

import dev.bessemer.conductor.task.HeldNode;
import dev.bessemer.conductor.task.NodeTasks;
import dev.bessemer.conductor.task.NodeTasks.Answer;
import dev.bessemer.conductor.task.Pause;
import dev.bessemer.conductor.work.Starter;
import dev.bessemer.conductor.work.Workers;
import dev.bessemer.model.state.StateKind;
import dev.bessemer.store.agent.AgentSessions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
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
  private static final int AT_ONCE = 100;

  /** Whoever writes a node's row without having claimed it has done so soon. */
  private static final int ATTEMPTS = 5;

  private static final Duration BETWEEN = Duration.ofMillis(10);

  /** With the number of attempts that were in vain. */
  private final Map<UUID, Integer> heard = new ConcurrentHashMap<>();

  private final AtomicBoolean atWork = new AtomicBoolean();
  @Inject NodeTasks tasks;
  @Inject Starter starter;
  @Inject Pause pause;
  @Inject Workers workers;
  @Inject AgentSessions sessions;
  @Inject AgentWaits waits;
  @Inject EngineConfig config;

  /**
   * Returns at once; a worker does what there is to do. Those that come while it claims others are
   * claimed together next.
   */
  public void process(Collection<UUID> nodes) {
    nodes.forEach(node -> heard.put(node, 0));
    if (!heard.isEmpty() && atWork.compareAndSet(false, true)) {
      starter.start("heartbeats", this::claimHeard);
    }
  }

  // Until none is left; those that came while it looked for the last time are not forgotten.
  private void claimHeard() {
    do {
      try {
        while (!heard.isEmpty()) {
          claimSome();
        }
      } finally {
        atWork.set(false);
      }
    } while (!heard.isEmpty() && atWork.compareAndSet(false, true));
  }

  private void claimSome() {
    var some = new HashMap<UUID, Integer>();
    heard.keySet().stream().limit(AT_ONCE).forEach(node -> some.put(node, heard.remove(node)));
    var busy = claim(some.keySet());
    if (!busy.isEmpty()) {
      pause.sleep(BETWEEN);
      busy.forEach(node -> again(node, some.get(node) + 1));
    }
  }

  private void again(UUID node, int attempts) {
    if (attempts < ATTEMPTS) {
      heard.putIfAbsent(node, attempts);
    } else {
      later(node, "its row is being written");
    }
  }

  /** Which were just being written by somebody. */
  private List<UUID> claim(Collection<UUID> nodes) {
    try {
      var answers = tasks.claimForAgents(nodes, waits.heard(), leftInMaintenance());
      answers.forEach(this::tolerantly);
      return answers.stream().filter(Answer::busy).map(Answer::node).toList();
    } catch (RuntimeException e) {
      nodes.forEach(node -> later(node, e.getMessage()));
      return List.of();
    }
  }

  private void tolerantly(Answer asked) {
    try {
      process(asked);
    } catch (RuntimeException e) {
      later(asked.node(), e.getMessage());
    }
  }

  private void process(Answer asked) {
    if (asked.held() != null) {
      begin(asked.held(), asked.beats());
    } else if (!asked.counted() && !asked.busy() && concerns(asked)) {
      later(asked.node(), "somebody has the node");
    } else if (!concerns(asked) && asked.state().kind() != StateKind.BUSY) {
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
      more = held.close(beats);
    } catch (RuntimeException e) {
      if (!Errors.leavesNodeAlone(e)) {
        throw e;
      }
    }
    if (more) {
      process(List.of(node.uuid()));
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
