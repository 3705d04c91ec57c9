package dev.bessemer.hardware.agent;

import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.model.node.Node;
import dev.bessemer.model.node.Port;
import dev.bessemer.model.state.PowerState;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.model.step.StepKind;
import dev.bessemer.spi.NodeTask;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A node and its ports as agents get them with every step: the API's names, secrets masked. */
final class NodeMessage {
  private static final String CONFIG_DRIVE = "configdrive";

  private NodeMessage() {}

  static Map<String, @Nullable Object> node(Node node) {
    var map = new LinkedHashMap<String, @Nullable Object>();
    map.put("uuid", node.uuid().toString());
    map.put("name", node.name());
    map.put("driver", node.driver());
    map.put("conductor_group", node.conductorGroup());
    map.put("resource_class", node.resourceClass());
    map.put("instance_uuid", text(node.instanceUuid()));
    map.put("parent_node", text(node.parentNode()));
    putState(node, map);
    putFields(node, map);
    for (var kind : InterfaceKind.values()) {
      map.put(kind.field(), node.interfaceName(kind));
    }
    return map;
  }

  /** The same for a step; deploy steps may have to write the config drive, so they see it. */
  static Map<String, @Nullable Object> node(Node node, StepKind kind) {
    var map = node(node);
    var drive = node.instanceInfo().get(CONFIG_DRIVE);
    if (kind == StepKind.DEPLOY && drive != null) {
      var info = Secrets.masked(node.instanceInfo());
      info.put(CONFIG_DRIVE, drive);
      map.put("instance_info", info);
    }
    return map;
  }

  private static void putState(Node node, Map<String, @Nullable Object> map) {
    map.put("provision_state", node.provisionState().wire());
    map.put("target_provision_state", wire(node.targetProvisionState()));
    map.put("power_state", wire(node.powerState()));
    map.put("target_power_state", wire(node.targetPowerState()));
    map.put("reservation", node.reservation());
    map.put("maintenance", node.maintenance());
    map.put("fault", node.fault());
    map.put("last_error", node.lastError());
    map.put("automated_clean", node.automatedClean());
    map.put("protected", node.protectedNode());
    map.put("retired", node.retired());
    map.put("disable_power_off", node.disablePowerOff());
    map.put("console_enabled", node.consoleEnabled());
  }

  private static void putFields(Node node, Map<String, @Nullable Object> map) {
    map.put("driver_info", Secrets.masked(node.driverInfo()));
    map.put("driver_internal_info", Secrets.masked(node.driverInternalInfo()));
    map.put("instance_info", Secrets.masked(node.instanceInfo()));
    map.put("properties", Secrets.masked(node.properties()));
    map.put("extra", Secrets.masked(node.extra()));
    map.put("network_data", Secrets.masked(node.networkData()));
    map.put("raid_config", node.raidConfig());
    map.put("target_raid_config", node.targetRaidConfig());
    map.put("traits", Map.of("objects", node.traits().stream().map(NodeMessage::trait).toList()));
  }

  private static Map<String, String> trait(String name) {
    return Map.of("trait", name);
  }

  static List<Map<String, Object>> ports(NodeTask task) {
    return task.ports().stream().map(NodeMessage::port).toList();
  }

  private static Map<String, Object> port(Port port) {
    var map = new LinkedHashMap<String, Object>();
    map.put("uuid", port.uuid().toString());
    map.put("node_uuid", port.node().toString());
    map.put("address", port.address());
    map.put("pxe_enabled", port.pxeEnabled());
    map.put("local_link_connection", port.localLinkConnection());
    map.put("extra", Secrets.masked(port.extra()));
    map.put("internal_info", Secrets.masked(port.internalInfo()));
    return map;
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  private static @Nullable String wire(@Nullable ProvisionState state) {
    return state == null ? null : state.wire();
  }

  private static @Nullable String wire(@Nullable PowerState state) {
    return state == null ? null : state.wire();
  }
}
