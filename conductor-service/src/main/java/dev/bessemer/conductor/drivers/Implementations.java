package dev.bessemer.conductor.drivers;

import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.spi.HardwareInterface;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The interface implementations that are switched on, by kind and name. */
final class Implementations {
  private final Map<InterfaceKind, Map<String, HardwareInterface>> byKind =
      new EnumMap<>(InterfaceKind.class);

  Implementations(Collection<HardwareInterface> all, DriverSettings settings) {
    for (var kind : InterfaceKind.values()) {
      byKind.put(kind, enabled(kind, named(kind, all), settings));
    }
  }

  Optional<HardwareInterface> find(InterfaceKind kind, String name) {
    return Optional.ofNullable(byKind.get(kind).get(name));
  }

  List<HardwareInterface> all() {
    return byKind.values().stream().flatMap(named -> named.values().stream()).toList();
  }

  List<String> names(InterfaceKind kind) {
    return List.copyOf(byKind.get(kind).keySet());
  }

  private static Map<String, HardwareInterface> named(
      InterfaceKind kind, Collection<HardwareInterface> all) {
    var named = new LinkedHashMap<String, HardwareInterface>();
    all.stream()
        .filter(i -> i.kind() == kind)
        .forEach(
            i -> {
              if (named.put(i.name(), i) != null) {
                throw new IllegalStateException(
                    "two %s interfaces have the name %s".formatted(kind.wire(), i.name()));
              }
            });
    return named;
  }

  private static Map<String, HardwareInterface> enabled(
      InterfaceKind kind, Map<String, HardwareInterface> named, DriverSettings settings) {
    var wanted = settings.interfaces(kind);
    if (wanted.isEmpty()) {
      return named;
    }
    var chosen = new LinkedHashMap<String, HardwareInterface>();
    for (var name : wanted.get()) {
      var found = named.get(name);
      if (found == null) {
        throw new IllegalStateException(
            "%s names %s, but there are only %s"
                .formatted(DriverSettings.enabledKey(kind), name, named.keySet()));
      }
      chosen.put(name, found);
    }
    return chosen;
  }
}
