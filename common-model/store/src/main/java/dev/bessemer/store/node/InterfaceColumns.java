package dev.bessemer.store.node;

import dev.bessemer.model.node.InterfaceKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Which column of a node holds the implementation of which kind of interface. */
public enum InterfaceColumns {
  BIOS(InterfaceKind.BIOS, n -> n.biosInterface, (n, v) -> n.biosInterface = v),
  BOOT(InterfaceKind.BOOT, n -> n.bootInterface, (n, v) -> n.bootInterface = v),
  CONSOLE(InterfaceKind.CONSOLE, n -> n.consoleInterface, (n, v) -> n.consoleInterface = v),
  DEPLOY(InterfaceKind.DEPLOY, n -> n.deployInterface, (n, v) -> n.deployInterface = v),
  FIRMWARE(InterfaceKind.FIRMWARE, n -> n.firmwareInterface, (n, v) -> n.firmwareInterface = v),
  INSPECT(InterfaceKind.INSPECT, n -> n.inspectInterface, (n, v) -> n.inspectInterface = v),
  MANAGEMENT(
      InterfaceKind.MANAGEMENT, n -> n.managementInterface, (n, v) -> n.managementInterface = v),
  NETWORK(InterfaceKind.NETWORK, n -> n.networkInterface, (n, v) -> n.networkInterface = v),
  POWER(InterfaceKind.POWER, n -> n.powerInterface, (n, v) -> n.powerInterface = v),
  RAID(InterfaceKind.RAID, n -> n.raidInterface, (n, v) -> n.raidInterface = v),
  RESCUE(InterfaceKind.RESCUE, n -> n.rescueInterface, (n, v) -> n.rescueInterface = v),
  STORAGE(InterfaceKind.STORAGE, n -> n.storageInterface, (n, v) -> n.storageInterface = v),
  VENDOR(InterfaceKind.VENDOR, n -> n.vendorInterface, (n, v) -> n.vendorInterface = v);

  private final InterfaceKind kind;
  private final Function<NodeEntity, String> get;
  private final BiConsumer<NodeEntity, String> set;

  InterfaceColumns(
      InterfaceKind kind, Function<NodeEntity, String> get, BiConsumer<NodeEntity, String> set) {
    this.kind = kind;
    this.get = get;
    this.set = set;
  }

  public static void set(NodeEntity node, InterfaceKind kind, String name) {
    valueOf(kind.name()).set.accept(node, name);
  }

  public static String get(NodeEntity node, InterfaceKind kind) {
    return valueOf(kind.name()).get.apply(node);
  }

  /** All of them, with what {@code instance_info} puts in their place for the present instance. */
  static Map<InterfaceKind, String> effective(NodeEntity node) {
    var names = new EnumMap<InterfaceKind, String>(InterfaceKind.class);
    for (var column : values()) {
      var override = Optional.ofNullable(node.instanceInfo.get(column.kind.field()));
      names.put(
          column.kind, override.map(Object::toString).orElseGet(() -> column.get.apply(node)));
    }
    return names;
  }
}
