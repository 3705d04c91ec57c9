package dev.bessemer.conductor.power;

import static dev.bessemer.model.state.PowerTarget.OFF;
import static dev.bessemer.model.state.PowerTarget.ON;
import static dev.bessemer.model.state.PowerTarget.REBOOT;
import static dev.bessemer.model.state.PowerTarget.SOFT_OFF;
import static dev.bessemer.model.state.PowerTarget.SOFT_REBOOT;

import dev.bessemer.conductor.engine.Errors;
import dev.bessemer.conductor.task.HeldNode;
import dev.bessemer.conductor.task.NodeTasks;
import dev.bessemer.conductor.task.PowerChange;
import dev.bessemer.conductor.task.Volumes;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.state.PowerState;
import dev.bessemer.model.state.PowerTarget;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.spi.HardwareFailure;
import dev.bessemer.store.node.NodeEntity;
import dev.bessemer.store.notification.Status;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes the power of a held node.
 *
 * <p>A node shows its target meanwhile, and what went wrong afterwards. A node that is there
 * already is not touched. When the machine stops, its agent is forgotten.
 */
@ApplicationScoped
public class PowerActions implements PowerChange {
  private static final Logger LOG = LoggerFactory.getLogger(PowerActions.class);
  private static final String EVENT = "transition";
  private static final Set<PowerTarget> OFFS = EnumSet.of(OFF, SOFT_OFF);
  private static final Set<PowerTarget> STOPS = EnumSet.complementOf(EnumSet.of(ON));
  private static final Set<PowerTarget> SOFT = EnumSet.of(SOFT_OFF, SOFT_REBOOT);
  private static final Set<PowerTarget> ALWAYS_DONE = EnumSet.of(REBOOT, SOFT_REBOOT);

  private final PowerConfig config;
  private final NodeTasks tasks;
  private final Relatives relatives;
  private final InstantSource time;

  @Inject
  PowerActions(PowerConfig config, NodeTasks tasks, Relatives relatives, InstantSource time) {
    this.config = config;
    this.tasks = tasks;
    this.relatives = relatives;
    this.time = time;
  }

  /**
   * Refuses what must never be begun.
   *
   * @throws Refused when the operator forbade to switch this node off
   */
  public static void check(HeldNode held, PowerTarget target) {
    if (held.node().disablePowerOff() && OFFS.contains(target)) {
      throw new Refused(
          "power_state_failure",
          "Failed to set node power state to %s: power off is disabled for node %s."
              .formatted(target.wire(), held.uuid()));
    }
  }

  @Override
  public void change(HeldNode held, PowerTarget target, @Nullable Duration limit) {
    change(held, target, limit, HeldNode::change);
  }

  /** The same as the last thing to be done with the node, whose claim may end with it. */
  void changeLastly(HeldNode held, PowerTarget target, @Nullable Duration limit) {
    change(held, target, limit, HeldNode::lastly);
  }

  /** Writes down that the node is there. */
  private interface End extends BiConsumer<HeldNode, Consumer<NodeEntity>> {}

  private void change(HeldNode held, PowerTarget target, @Nullable Duration limit, End end) {
    check(held, target);
    held.notices().power(held.uuid(), target, Status.START);
    try {
      if (!alreadyThere(held, target, end)) {
        bringThere(held, target, limit, end);
      }
    } catch (RuntimeException e) {
      if (!Errors.leavesNodeAlone(e)) {
        failed(held, target, e);
      }
      throw e;
    }
  }

  private boolean alreadyThere(HeldNode held, PowerTarget target, End end) {
    if (ALWAYS_DONE.contains(target)) {
      return false;
    }
    var now = held.driver().power().read(held);
    if (now != target.ends()) {
      return false;
    }
    LOG.atInfo().addKeyValue("node", held.uuid()).addKeyValue("power", now).log("already there");
    end.accept(
        held,
        row -> {
          PowerRows.alreadyThere(row, now);
          forgetIfItStops(held, row, target);
          held.notices().power(held.uuid(), target, Status.END);
        });
    return true;
  }

  private void bringThere(HeldNode held, PowerTarget target, @Nullable Duration limit, End end) {
    begin(held, target);
    relativesFirst(held, target);
    if (ofAnInstance(held) && target.ends() == PowerState.ON) {
      Volumes.attach(held);
    }
    held.ensureHeld();
    held.driver().power().change(held, target, Optional.ofNullable(limit).orElse(limitOf(target)));
    var detaches = ofAnInstance(held) && target.ends() == PowerState.OFF;
    (detaches ? (End) HeldNode::change : end)
        .accept(
            held,
            row -> {
              PowerRows.changed(row, target.ends(), time.instant());
              held.notices().power(held.uuid(), target, Status.END);
            });
    LOG.atInfo()
        .addKeyValue("node", held.uuid())
        .addKeyValue("power", target.ends())
        .log("power changed");
    if (detaches) {
      detachVolumes(held);
    }
  }

  private static boolean ofAnInstance(HeldNode held) {
    return held.node().provisionState() == ProvisionState.ACTIVE;
  }

  // The machine is off, whatever becomes of its volumes.
  private static void detachVolumes(HeldNode held) {
    try {
      Volumes.detach(held);
    } catch (HardwareFailure e) {
      LOG.atWarn().addKeyValue("node", held.uuid()).log("volumes stay: {}", e.getMessage());
    }
  }

  // It may have been announced when it was asked for; then the row says all that is to be said.
  private static void begin(HeldNode held, PowerTarget target) {
    var stops = STOPS.contains(target);
    if (held.node().targetPowerState() != target.ends()
        || stops && PowerRows.knowsAgent(held.node())) {
      held.change(
          row -> {
            PowerRows.announced(row, target);
            forgetIfItStops(held, row, target);
          });
    } else if (stops) {
      held.forgetAgentUntilItReturns();
    }
  }

  private static void forgetIfItStops(HeldNode held, NodeEntity row, PowerTarget target) {
    if (STOPS.contains(target)) {
      PowerRows.withoutAgent(row);
      held.forgetAgentUntilItReturns();
    }
  }

  private void relativesFirst(HeldNode held, PowerTarget target) {
    if (OFFS.contains(target)) {
      relatives.fedBy(held.node()).forEach(child -> changeRelative(child, OFF));
    } else {
      relatives.neededBy(held.node()).ifPresent(parent -> changeRelative(parent, ON));
    }
  }

  private void changeRelative(UUID node, PowerTarget target) {
    try (var held = tasks.claimPatiently(node, "power of a related node")) {
      change(held, target, null);
    }
  }

  private Duration limitOf(PowerTarget target) {
    return SOFT.contains(target) ? config.softPowerOffTimeout() : config.powerStateChangeTimeout();
  }

  private static void failed(HeldNode held, PowerTarget target, RuntimeException reason) {
    var error =
        "Failed to change power state to '%s'. Error: %s"
            .formatted(target.wire(), reason.getMessage());
    held.change(
        row -> {
          row.targetPowerState = null;
          held.noteError(row, EVENT, error);
          held.notices().power(held.uuid(), target, Status.ERROR);
        });
  }
}
