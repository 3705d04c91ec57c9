package dev.bessemer.conductor.vendor;

import dev.bessemer.conductor.steps.MethodNames;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.rpc.ConductorReply.VendorMethod;
import dev.bessemer.model.rpc.ConductorReply.VendorMethods;
import dev.bessemer.spi.DriverPassthru;
import dev.bessemer.spi.LockedTask;
import dev.bessemer.spi.Passthru;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Reads which methods of vendor interfaces clients may call. */
@ApplicationScoped
class Passthrus {
  private final Map<Class<?>, Map<String, PassthruMethod>> ofNodes = new ConcurrentHashMap<>();
  private final Map<Class<?>, Map<String, PassthruMethod>> ofDrivers = new ConcurrentHashMap<>();

  /** Methods for a node, by name. */
  Map<String, PassthruMethod> ofNode(Class<?> type) {
    return ofNodes.computeIfAbsent(type, t -> read(t, Passthrus::nodeMethod));
  }

  /** Methods for a hardware type, by name. */
  Map<String, PassthruMethod> ofDriver(Class<?> type) {
    return ofDrivers.computeIfAbsent(type, t -> read(t, Passthrus::driverMethod));
  }

  /**
   * The method of that name.
   *
   * @throws Refused when there is none
   */
  static PassthruMethod require(Map<String, PassthruMethod> methods, String name) {
    return Optional.ofNullable(methods.get(name))
        .orElseThrow(
            () ->
                Refused.invalidParameter(
                    "No handler for method %s. There are: %s."
                        .formatted(name, String.join(", ", methods.keySet()))));
  }

  static VendorMethods shown(Map<String, PassthruMethod> methods) {
    var offers = new TreeMap<String, VendorMethod>();
    methods.forEach((name, method) -> offers.put(name, method.offer()));
    return new VendorMethods(offers);
  }

  private static Map<String, PassthruMethod> read(
      Class<?> type, Function<Method, Optional<VendorMethod>> offer) {
    var found = new TreeMap<String, PassthruMethod>();
    for (var method : type.getMethods()) {
      if (!method.isBridge()) {
        offer.apply(method).ifPresent(o -> add(found, method, o));
      }
    }
    return Map.copyOf(found);
  }

  private static void add(Map<String, PassthruMethod> found, Method method, VendorMethod offer) {
    method.setAccessible(true);
    var name = MethodNames.snakeCase(method.getName());
    if (found.put(name, new PassthruMethod(name, offer, method)) != null) {
      throw new IllegalStateException("two vendor methods have the name " + name);
    }
  }

  private static Optional<VendorMethod> nodeMethod(Method method) {
    var exclusive = Arrays.asList(method.getParameterTypes()).contains(LockedTask.class);
    return Optional.ofNullable(method.getAnnotation(Passthru.class))
        .map(a -> new VendorMethod(verbs(a.value()), a.async(), a.help(), a.attach(), exclusive));
  }

  private static Optional<VendorMethod> driverMethod(Method method) {
    return Optional.ofNullable(method.getAnnotation(DriverPassthru.class))
        .map(a -> new VendorMethod(verbs(a.value()), a.async(), a.help(), a.attach(), false));
  }

  private static List<String> verbs(String[] names) {
    return Arrays.stream(names).map(name -> name.toUpperCase(Locale.ROOT)).toList();
  }
}
