package dev.bessemer.conductor.drivers;

import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.spi.HardwareType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** For one hardware type the implementations a node may name, the default of each kind first. */
record Choice(HardwareType type, Map<InterfaceKind, List<String>> names) {

  static Choice of(HardwareType type, Implementations enabled, DriverSettings settings) {
    var names = new EnumMap<InterfaceKind, List<String>>(InterfaceKind.class);
    for (var kind : InterfaceKind.values()) {
      names.put(kind, ordered(type, kind, enabled, settings));
    }
    return new Choice(type, Map.copyOf(names));
  }

  boolean allows(InterfaceKind kind, String name) {
    return names.get(kind).contains(name);
  }

  String byDefault(InterfaceKind kind) {
    return names.get(kind).getFirst();
  }

  private static List<String> ordered(
      HardwareType type, InterfaceKind kind, Implementations enabled, DriverSettings settings) {
    var possible = possible(type, kind, enabled);
    settings.preferred(kind).ifPresent(name -> prefer(name, possible, type, kind));
    if (possible.isEmpty()) {
      throw new IllegalStateException(
          "hardware type %s has no %s interface; %s must name one of %s"
              .formatted(
                  type.name(),
                  kind.wire(),
                  DriverSettings.enabledKey(kind),
                  type.supported().getOrDefault(kind, List.of())));
    }
    return List.copyOf(possible);
  }

  private static List<String> possible(
      HardwareType type, InterfaceKind kind, Implementations enabled) {
    var names = new LinkedHashSet<>(type.supported().getOrDefault(kind, List.of()));
    if (type.acceptsAny()) {
      names.addAll(enabled.names(kind));
    }
    names.retainAll(enabled.names(kind));
    return new ArrayList<>(names);
  }

  private static void prefer(
      String name, List<String> possible, HardwareType type, InterfaceKind kind) {
    if (!possible.remove(name)) {
      throw new IllegalStateException(
          "%s is %s, but hardware type %s has only %s"
              .formatted(DriverSettings.defaultKey(kind), name, type.name(), possible));
    }
    possible.addFirst(name);
  }
}
