package dev.bessemer.api.call;

import dev.bessemer.api.error.RoutingFailure;
import dev.bessemer.api.version.Since;
import dev.bessemer.model.fault.NotFound;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Turns away requests to endpoints that their version does not have yet. */
class Gate {
  /** What stands at the entrance of an endpoint. */
  private record Sign(int since, boolean unrouted, boolean reads) {}

  private final Map<Method, Sign> known = new ConcurrentHashMap<>();

  @Inject Call call;

  @ServerRequestFilter
  void check(ResourceInfo resource) {
    var method = resource.getResourceMethod();
    if (method == null) {
      return;
    }
    var sign = known.computeIfAbsent(method, Gate::sign);
    if (!call.version().atLeast(sign.since())) {
      throw sign.unrouted()
          ? RoutingFailure.tooNew(sign.reads())
          : new NotFound("too_new", "The resource could not be found.");
    }
  }

  private static Sign sign(Method method) {
    boolean reads = method.isAnnotationPresent(GET.class);
    return Optional.ofNullable(method.getAnnotation(Since.class))
        .or(() -> Optional.ofNullable(method.getDeclaringClass().getAnnotation(Since.class)))
        .map(since -> new Sign(since.value(), since.unrouted(), reads))
        .orElseGet(() -> new Sign(1, false, reads));
  }
}
