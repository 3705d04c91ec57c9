package dev.bessemer.api.call;

import dev.bessemer.api.version.Since;
import dev.bessemer.model.fault.NotFound;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Turns away requests to endpoints that their version does not have yet. */
class Gate {
  private final Map<Method, Integer> known = new ConcurrentHashMap<>();

  @Inject Call call;

  @ServerRequestFilter
  void check(ResourceInfo resource) {
    var method = resource.getResourceMethod();
    if (method != null && !call.version().atLeast(known.computeIfAbsent(method, Gate::since))) {
      throw new NotFound("too_new", "The resource could not be found.");
    }
  }

  private static int since(Method method) {
    return Optional.ofNullable(method.getAnnotation(Since.class))
        .or(() -> Optional.ofNullable(method.getDeclaringClass().getAnnotation(Since.class)))
        .map(Since::value)
        .orElse(1);
  }
}
