package dev.bessemer.conductor.drivers;

import dev.bessemer.model.fault.NotFound;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.spi.DriverModule;
import dev.bessemer.spi.HardwareInterface;
import dev.bessemer.spi.HardwareType;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the modules bring, as far as it is switched on. Wrong settings are found when it is made.
 */
final class Catalogue {
  static final Catalogue EMPTY = new Catalogue();
  private final Map<String, Choice> choices = new LinkedHashMap<>();
  private final Optional<Implementations> implementations;

  private Catalogue() {
    implementations = Optional.empty();
  }

  Catalogue(List<DriverModule> modules, DriverSettings settings) {
    var enabled =
        new Implementations(
            modules.stream().map(DriverModule::interfaces).flatMap(Collection::stream).toList(),
            settings);
    implementations = Optional.of(enabled);
    for (var type : enabledTypes(modules, settings)) {
      choices.put(type.name(), Choice.of(type, enabled, settings));
    }
  }

  Collection<Choice> choices() {
    return choices.values();
  }

  Collection<HardwareInterface> implementations() {
    return implementations.map(Implementations::all).orElse(List.of());
  }

  Choice choice(String hardwareType) {
    return Optional.ofNullable(choices.get(hardwareType))
        .orElseThrow(() -> NotFound.driver(hardwareType));
  }

  HardwareInterface implementation(Choice choice, InterfaceKind kind, String name) {
    return implementations
        .filter(_ -> choice.allows(kind, name))
        .flatMap(i -> i.find(kind, name))
        .orElseThrow(() -> notAllowed(choice, kind, name));
  }

  private static Refused notAllowed(Choice choice, InterfaceKind kind, String name) {
    return Refused.invalidParameter(
        "%s interface implementation '%s' is not enabled for hardware type %s. Enabled are: %s."
            .formatted(
                kind.wire(),
                name,
                choice.type().name(),
                String.join(", ", choice.names().get(kind))));
  }

  private static List<HardwareType> enabledTypes(
      List<DriverModule> modules, DriverSettings settings) {
    var all = new LinkedHashMap<String, HardwareType>();
    for (var type : modules.stream().flatMap(m -> m.hardwareTypes().stream()).toList()) {
      if (all.put(type.name(), type) != null) {
        throw new IllegalStateException("two hardware types have the name " + type.name());
      }
    }
    var wanted = settings.hardwareTypes().orElseGet(() -> List.copyOf(all.keySet()));
    if (wanted.isEmpty() || !all.keySet().containsAll(wanted)) {
      throw new IllegalStateException(
          "%s names %s, but there are %s".formatted(DriverSettings.TYPES, wanted, all.keySet()));
    }
    return wanted.stream().distinct().map(all::get).toList();
  }
}
