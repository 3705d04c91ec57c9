package dev.bessemer.conductor.power;

import dev.bessemer.conductor.cluster.Membership;
import dev.bessemer.conductor.task.NodeTasks;
import dev.bessemer.conductor.task.Notices;
import dev.bessemer.model.node.Node;
import dev.bessemer.model.state.NodeFault;
import dev.bessemer.model.state.PowerState;
import dev.bessemer.model.state.PowerTarget;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.model.state.StateSets;
import dev.bessemer.spi.HardwareFailure;
import dev.bessemer.store.history.History;
import dev.bessemer.store.history.History.Severity;
import dev.bessemer.store.node.NodeEntity;
import dev.bessemer.store.node.Nodes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what was decided about a node's power, unless the node changed meanwhile. */
@ApplicationScoped
class SyncOutcome {
  private static final Logger LOG = LoggerFactory.getLogger(SyncOutcome.class);
  private static final String EVENT = "monitoring";
  private final Nodes nodes;
  private final NodeTasks tasks;
  private final PowerActions actions;
  private final History history;
  private final Membership membership;
  private final Notices notices;

  @Inject
  SyncOutcome(
      Nodes nodes,
      NodeTasks tasks,
      PowerActions actions,
      History history,
      Membership membership,
      Notices notices) {
    this.nodes = nodes;
    this.tasks = tasks;
    this.actions = actions;
    this.history = history;
    this.membership = membership;
    this.notices = notices;
  }

  void apply(Node node, SyncDecision decision) {
    switch (decision) {
      case SyncDecision.Fine() -> settle(node);
      case SyncDecision.Count(var failures) ->
          unlessChanged(node, row -> SyncFailures.set(row, failures));
      case SyncDecision.Adopt(var state) -> adopt(node, state);
      case SyncDecision.Restore(var state, var failures) -> restore(node, state, failures);
      case SyncDecision.GiveUp(var state, var why) -> giveUp(node, state, why);
    }
  }

  // What had gone wrong in earlier rounds is over; other errors stay, a failed deletion's too.
  private void settle(Node node) {
    if (SyncFailures.of(node) > 0) {
      unlessChanged(
          node,
          row -> {
            SyncFailures.set(row, 0);
            if (!StateSets.FAILURES.contains(node.provisionState())
                && node.provisionState() != ProvisionState.ERROR) {
              row.lastError = null;
            }
          });
    }
  }

  private void adopt(Node node, PowerState state) {
    LOG.atInfo()
        .addKeyValue("node", node.uuid())
        .addKeyValue("power", state)
        .log("recorded what the BMC says");
    unlessChanged(
        node,
        row -> {
          row.powerState = state.wire();
          SyncFailures.set(row, 0);
          corrected(node);
        });
  }

  private void corrected(Node seen) {
    var before = seen.powerState() == null ? null : seen.powerState().wire();
    notices.powerCorrected(seen.uuid(), before);
  }

  private void restore(Node seen, PowerState state, int failures) {
    LOG.atWarn()
        .addKeyValue("node", seen.uuid())
        .addKeyValue("power", state)
        .log("the machine's power is not as recorded; restoring it");
    try (var held = tasks.claim(seen.uuid(), "power sync")) {
      if (PowerSync.concerns(held.node()) && held.node().powerState() == state) {
        held.change(row -> SyncFailures.set(row, failures));
        actions.change(held, state == PowerState.ON ? PowerTarget.ON : PowerTarget.OFF, null);
      }
    } catch (HardwareFailure e) {
      LOG.atWarn().addKeyValue("node", seen.uuid()).log("not restored: {}", e.getMessage());
    }
  }

  private void giveUp(Node node, @Nullable PowerState state, String why) {
    LOG.atError().addKeyValue("node", node.uuid()).log(why);
    unlessChanged(
        node,
        row -> {
          SyncFailures.set(row, 0);
          row.powerState = state == null ? null : state.wire();
          row.maintenance = true;
          row.maintenanceReason = why;
          row.fault = NodeFault.POWER_FAILURE.wire();
          row.lastError = why;
          history.add(node.uuid(), membership.name(), Severity.ERROR, EVENT, why);
          if (state != null) {
            corrected(node);
          }
        });
  }

  private void unlessChanged(Node seen, Consumer<NodeEntity> change) {
    nodes.changeUnheld(
        seen.uuid(),
        row -> {
          if (same(seen, row)) {
            change.accept(row);
          }
        });
  }

  private static boolean same(Node seen, NodeEntity row) {
    var power = seen.powerState() == null ? null : seen.powerState().wire();
    return !row.maintenance
        && row.targetPowerState == null
        && Objects.equals(row.powerState, power)
        && row.provisionState.equals(seen.provisionState().wire());
  }
}
