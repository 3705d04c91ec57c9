package dev.bessemer.api.access;

import dev.bessemer.api.call.Call;
import dev.bessemer.api.policy.Facts;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Asks the rule of an endpoint before the endpoint is reached. */
class Doors {
  private final Map<Method, Door> known = new ConcurrentHashMap<>();
  @Inject Call call;
  @Inject Access access;
  @Inject Things things;

  /**
   * After the version has been looked at: what is too new for a client is not there for anybody.
   */
  @ServerRequestFilter(priority = Priorities.USER + 1)
  void check(ResourceInfo resource, UriInfo uri) {
    var method = resource.getResourceMethod();
    if (call.caller().unrestricted() || method == null) {
      return;
    }
    var door = known.computeIfAbsent(method, Door::of);
    if (door.isOpen()) {
      call.openToAnybody();
      return;
    }
    pass(door, facts(door, uri));
  }

  /** What is known of the first thing that the path names, all of which the caller may see. */
  private Facts facts(Door door, UriInfo uri) {
    return door.things().stream()
        .map(thing -> things.require(thing, uri.getPathParameters().getFirst(thing.parameter())))
        .toList()
        .stream()
        .findFirst()
        .orElse(Facts.NONE);
  }

  private void pass(Door door, Facts facts) {
    if (!door.inside() && door.actions().stream().noneMatch(a -> access.may(a, facts))) {
      throw Access.denied(door.actions().isEmpty() ? "unknown" : door.actions().getFirst());
    }
  }
}
