package dev.bessemer.api.ramdisk;

import dev.bessemer.api.call.Paths;
import dev.bessemer.api.error.RoutingFailure;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * A port for agents alone, so that the network of the machines need not reach the API of the
 * people.
 */
@ApplicationScoped
class RamdiskListener {
  private static final Pattern OF_AGENTS =
      Pattern.compile("/v1/lookup|/v1/continue_inspection|/v1/heartbeat/[^/]+");

  /** Where agents and probes find out what is there. */
  private static final Pattern OF_ALL = Pattern.compile("/?|/v1|/healthcheck");

  private static final int MISSING = 404;
  private static final int PATIENCE = 10;

  private final RamdiskConfig config;
  private final String host;
  private @Nullable Router router;
  private @Nullable HttpServer server;

  @Inject
  RamdiskListener(RamdiskConfig config, @ConfigProperty(name = "quarkus.http.host") String host) {
    this.config = config;
    this.host = host;
  }

  void know(@Observes Router main) {
    router = main;
  }

  void open(@Observes StartupEvent event, Vertx vertx) {
    if (config.port().isEmpty()) {
      return;
    }
    int port = config.port().getAsInt();
    var opened =
        vertx
            .createHttpServer(new HttpServerOptions().setHost(host).setPort(port))
            .requestHandler(this::handle)
            .listen()
            .toCompletionStage()
            .toCompletableFuture()
            .orTimeout(PATIENCE, TimeUnit.SECONDS);
    try {
      server = opened.join();
    } catch (CompletionException e) {
      throw new IllegalStateException(
          "bessemer.ramdisk.port: nobody can listen on %s:%d".formatted(host, port), e);
    }
  }

  void close(@Observes ShutdownEvent event) {
    var open = server;
    if (open != null) {
      open.close();
    }
  }

  private void handle(HttpServerRequest request) {
    var path = Paths.normal(request.path());
    var main = router;
    if (main == null || !isForAgents(path) && !OF_ALL.matcher(path).matches()) {
      request.response().setStatusCode(MISSING).end();
      return;
    }
    main.handle(request);
  }

  private static boolean isForAgents(String path) {
    return OF_AGENTS.matcher(path).matches();
  }

  /**
   * @throws RoutingFailure when it is a path of agents, but not their port
   */
  void check(String path, HttpServerRequest request) {
    if (config.port().isPresent()
        && isForAgents(path)
        && request.localAddress().port() != config.port().getAsInt()) {
      throw RoutingFailure.unknownPath();
    }
  }
}
