package dev.bessemer.simulation.process;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.ClassConfig;
import jakarta.enterprise.inject.build.compatible.spi.Discovery;
import jakarta.enterprise.inject.build.compatible.spi.Enhancement;
import jakarta.enterprise.inject.build.compatible.spi.MetaAnnotations;

/**
 * Makes several conductors fit into one JVM, without a line of theirs being changed: their beans
 * exist once in each, and every call of the store is a point at which things can go wrong.
 */
public final class Rescoping implements BuildCompatibleExtension {
  private static final String CONDUCTOR = "dev.bessemer.conductor.";
  private static final String STORE = "dev.bessemer.store.";

  @Discovery
  public void scope(MetaAnnotations known) {
    known.addContext(ConductorScoped.class, true, ConductorContext.class);
  }

  @Enhancement(types = Object.class, withSubtypes = true, withAnnotations = ApplicationScoped.class)
  public void enhance(ClassConfig found) {
    var name = found.info().name();
    if (name.startsWith(CONDUCTOR)) {
      found.removeAnnotation(a -> a.name().equals(ApplicationScoped.class.getName()));
      found.addAnnotation(ConductorScoped.class);
    } else if (name.startsWith(STORE)) {
      found.addAnnotation(Exposed.class);
    }
  }
}
