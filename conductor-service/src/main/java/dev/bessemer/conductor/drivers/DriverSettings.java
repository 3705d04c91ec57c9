package dev.bessemer.conductor.drivers;

import dev.bessemer.model.node.InterfaceKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * Which drivers the operator switched on; all there are when a key is absent.
 *
 * <p>Keys: {@code bessemer.enabled-hardware-types}, and for each kind {@code
 * bessemer.enabled-power-interfaces} and {@code bessemer.default-power-interface}.
 */
@ApplicationScoped
class DriverSettings {
  static final String TYPES = "bessemer.enabled-hardware-types";
  private final Config config;

  @Inject
  DriverSettings(Config config) {
    this.config = config;
  }

  static String enabledKey(InterfaceKind kind) {
    return "bessemer.enabled-%s-interfaces".formatted(kind.wire());
  }

  static String defaultKey(InterfaceKind kind) {
    return "bessemer.default-%s-interface".formatted(kind.wire());
  }

  /** Jars, and folders of jars, with drivers of others. */
  List<String> jars() {
    return config.getOptionalValues(DriverJars.KEY, String.class).orElse(List.of());
  }

  Optional<List<String>> hardwareTypes() {
    return config.getOptionalValues(TYPES, String.class);
  }

  Optional<List<String>> interfaces(InterfaceKind kind) {
    return config.getOptionalValues(enabledKey(kind), String.class);
  }

  Optional<String> preferred(InterfaceKind kind) {
    return config.getOptionalValue(defaultKey(kind), String.class);
  }
}
