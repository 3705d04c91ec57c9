package dev.bessemer.conductor.power;

import static java.time.ZoneOffset.UTC;

import dev.bessemer.model.node.Node;
import dev.bessemer.model.state.PowerState;
import dev.bessemer.model.state.PowerTarget;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.model.state.StateSets;
import dev.bessemer.store.node.NodeEntity;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;

/** What a power change leaves in the row of its node. */
final class PowerRows {
  static final String LAST_CHANGE = "last_power_state_change";

  /** Told by an agent that is gone once the machine stops. */
  private static final List<String> OF_THE_AGENT =
      List.of(
          "agent_cached_clean_steps",
          "agent_cached_clean_steps_refreshed",
          "agent_cached_deploy_steps",
          "agent_cached_deploy_steps_refreshed",
          "agent_start_attempted");

  private PowerRows() {}

  /** Somebody asked for it; work begins. */
  static void announced(NodeEntity row, PowerTarget target) {
    row.targetPowerState = target.ends().wire();
    if (!StateSets.FAILURES.contains(ProvisionState.of(row.provisionState))) {
      row.lastError = null;
    }
  }

  /** It was changed by us, and not found as it is. */
  static void changed(NodeEntity row, PowerState state, Instant now) {
    reached(row, state);
    var info = new LinkedHashMap<>(row.driverInternalInfo);
    info.put(LAST_CHANGE, DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(now.atOffset(UTC)));
    row.driverInternalInfo = info;
  }

  static boolean knowsAgent(Node node) {
    return OF_THE_AGENT.stream().anyMatch(node.driverInternalInfo()::containsKey);
  }

  static void withoutAgent(NodeEntity row) {
    var info = new LinkedHashMap<>(row.driverInternalInfo);
    if (info.keySet().removeAll(OF_THE_AGENT)) {
      row.driverInternalInfo = info;
    }
  }

  static void reached(NodeEntity row, PowerState state) {
    row.powerState = state.wire();
    row.targetPowerState = null;
  }

  static void alreadyThere(NodeEntity row, PowerState state) {
    reached(row, state);
    row.lastError = null;
  }
}
