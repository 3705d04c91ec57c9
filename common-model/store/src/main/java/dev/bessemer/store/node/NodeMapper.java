package dev.bessemer.store.node;

import dev.bessemer.model.node.Node;
import dev.bessemer.model.state.PowerState;
import dev.bessemer.model.state.ProvisionState;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Rows to snapshots. */
final class NodeMapper {
  private NodeMapper() {}

  static Node node(NodeEntity n) {
    return new Node(
        n.uuid,
        n.name,
        n.driver,
        n.conductorGroup,
        ProvisionState.of(n.provisionState),
        ProvisionState.find(n.targetProvisionState).orElse(null),
        PowerState.find(n.powerState).orElse(null),
        PowerState.find(n.targetPowerState).orElse(null),
        n.maintenance,
        n.fault,
        n.lastError,
        InterfaceColumns.effective(n),
        frozen(n.driverInfo),
        frozen(n.driverInternalInfo),
        frozen(n.instanceInfo),
        frozen(n.properties),
        frozen(n.extra),
        frozen(n.networkData),
        frozen(n.targetRaidConfig),
        frozen(n.raidConfig),
        n.resourceClass,
        n.instanceUuid,
        List.of(n.traits),
        n.automatedClean,
        n.protectedNode,
        Boolean.TRUE.equals(n.retired),
        n.disablePowerOff,
        n.consoleEnabled,
        n.inspectionFinishedAt,
        n.parentNode,
        n.reservation,
        n.reservationFence);
  }

  private static Map<String, Object> frozen(Map<String, Object> map) {
    return Collections.unmodifiableMap(map);
  }
}
