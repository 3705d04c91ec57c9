package dev.bessemer.api.auth;

import dev.bessemer.api.call.Entrance;
import dev.bessemer.api.policy.Caller;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before all paths and lets in whom the strategy of the settings knows.
 *
 * <p>Where nobody is asked who they are, it does not stand there at all.
 */
@ApplicationScoped
class Doorkeeper {
  private static final Logger LOG = LoggerFactory.getLogger(Doorkeeper.class);
  private static final int EARLY = 100;

  /** May nothing but what everybody may. */
  private static final Caller STRANGER = Caller.of(Map.of(), Set.of());

  private final AuthConfig config;
  private final Instance<Strategy> strategies;

  @Inject
  Doorkeeper(AuthConfig config, @Any Instance<Strategy> strategies) {
    this.config = config;
    this.strategies = strategies;
  }

  void takePlace(@Observes Filters filters) {
    if (config.strategy().equals(NoAuth.NAME)) {
      return;
    }
    var strategy =
        strategies.stream()
            .filter(s -> s.name().equals(config.strategy()))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "bessemer.api.auth.strategy is none of noauth, http_basic, keystone, oidc: "
                            + config.strategy()));
    strategy.open();
    filters.register(route -> admit(strategy, route), EARLY);
  }

  private static void admit(Strategy strategy, RoutingContext route) {
    if (PublicPaths.contain(route.normalizedPath())) {
      enter(route, STRANGER);
      return;
    }
    var context = Vertx.currentContext();
    strategy
        .identify(Credentials.of(route.request()))
        .whenComplete((caller, failure) -> on(context, () -> decide(route, caller, failure)));
  }

  private static void on(Context context, Runnable work) {
    if (context.equals(Vertx.currentContext())) {
      work.run();
    } else {
      context.runOnContext(nothing -> work.run());
    }
  }

  private static void decide(
      RoutingContext route, @Nullable Caller caller, @Nullable Throwable failure) {
    if (caller != null) {
      enter(route, caller);
      return;
    }
    var reason = failure instanceof CompletionException e ? e.getCause() : failure;
    if (reason instanceof Unauthenticated refusal) {
      refuse(route, refusal);
    } else {
      LOG.atError().setCause(reason).log("nobody could be identified");
      refuse(route, Unauthenticated.later("Who you are cannot be found out at the moment."));
    }
  }

  private static void enter(RoutingContext route, Caller caller) {
    route.put(Entrance.CALLER, caller);
    route.next();
  }

  private static void refuse(RoutingContext route, Unauthenticated refusal) {
    var id = "req-" + UUID.randomUUID();
    var response =
        route
            .response()
            .setStatusCode(refusal.status())
            .putHeader("Content-Type", "application/json")
            .putHeader("x-openstack-request-id", id)
            .putHeader("openstack-request-id", id);
    refusal.headers().forEach(response::putHeader);
    response.end(refusal.body().toString());
  }
}
