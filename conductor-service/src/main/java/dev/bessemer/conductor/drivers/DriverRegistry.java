package dev.bessemer.conductor.drivers;

import dev.bessemer.conductor.task.Binding;
import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.model.node.Node;
import dev.bessemer.spi.Driver;
import dev.bessemer.spi.DriverContext;
import dev.bessemer.spi.DriverModule;
import dev.bessemer.spi.HardwareInterface;
import dev.bessemer.store.conductor.Registration.DriverOffer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All drivers of this conductor. Empty before {@link #start}. */
@ApplicationScoped
public class DriverRegistry implements Binding {
  private static final Logger LOG = LoggerFactory.getLogger(DriverRegistry.class);
  private final DriverContext context;
  private final DriverSettings settings;
  private volatile List<DriverModule> modules = List.of();
  private volatile Catalogue catalogue = Catalogue.EMPTY;

  @Inject
  DriverRegistry(DriverContext context, DriverSettings settings) {
    this.context = context;
    this.settings = settings;
  }

  /**
   * Loads and starts the driver modules.
   *
   * @throws IllegalStateException naming the setting that cannot be followed
   */
  public void start() {
    var all = new ArrayList<DriverModule>();
    ServiceLoader.load(DriverModule.class).forEach(all::add);
    all.addAll(DriverJars.modules(settings.jars()));
    modules = List.copyOf(all);
    modules.forEach(m -> m.start(context));
    catalogue = new Catalogue(modules, settings);
    LOG.atInfo()
        .addKeyValue("types", catalogue.choices().stream().map(c -> c.type().name()).toList())
        .log("drivers loaded");
  }

  public void stop() {
    modules.forEach(DriverModule::close);
  }

  @Override
  public Driver bind(Node node) {
    var choice = catalogue.choice(node.driver());
    var interfaces = new EnumMap<InterfaceKind, HardwareInterface>(InterfaceKind.class);
    for (var kind : InterfaceKind.values()) {
      interfaces.put(kind, catalogue.implementation(choice, kind, node.interfaceName(kind)));
    }
    return new Driver(node.driver(), interfaces);
  }

  /**
   * The driver_info keys of a hardware type with its default interfaces, with their descriptions.
   *
   * @throws dev.bessemer.model.fault.NotFound for a type this conductor does not drive
   */
  public Map<String, String> properties(String hardwareType) {
    return properties(catalogue.choice(hardwareType));
  }

  /**
   * The default interfaces of a hardware type.
   *
   * @throws dev.bessemer.model.fault.NotFound for a type this conductor does not drive
   */
  public Driver byDefault(String hardwareType) {
    var choice = catalogue.choice(hardwareType);
    var interfaces = new EnumMap<InterfaceKind, HardwareInterface>(InterfaceKind.class);
    for (var kind : InterfaceKind.values()) {
      interfaces.put(kind, catalogue.implementation(choice, kind, choice.byDefault(kind)));
    }
    return new Driver(hardwareType, interfaces);
  }

  /** All interfaces that are switched on. */
  public Collection<HardwareInterface> implementations() {
    return catalogue.implementations();
  }

  /** One of them, when it is of the wanted type. */
  <T> Optional<T> implementation(InterfaceKind kind, String name, Class<T> type) {
    return modules.stream()
        .flatMap(m -> m.interfaces().stream())
        .filter(i -> i.kind() == kind && i.name().equals(name))
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst();
  }

  /** What this conductor tells the others it can drive. */
  public List<DriverOffer> offers() {
    return catalogue.choices().stream()
        .map(c -> new DriverOffer(c.type().name(), c.names(), properties(c)))
        .toList();
  }

  private Map<String, String> properties(Choice choice) {
    var all = new LinkedHashMap<String, String>();
    for (var kind : InterfaceKind.values()) {
      all.putAll(catalogue.implementation(choice, kind, choice.byDefault(kind)).properties());
    }
    return all;
  }
}
