package dev.bessemer.api.call;

import dev.bessemer.api.error.BodyRefused;
import dev.bessemer.api.error.RoutingFailure;
import dev.bessemer.api.policy.Caller;
import dev.bessemer.api.version.VersionHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** What happens to every request before a resource is chosen. */
public class Entrance {
  /** Where the route carries the {@link Caller}, if there is somebody to be told apart. */
  public static final String CALLER = "bessemer.caller";

  @Inject Call call;
  @Inject ApiConfig config;
  @Inject BodyLimits limits;

  @ServerRequestFilter(preMatching = true)
  void enter(
      ContainerRequestContext request, UriInfo uri, HttpServerRequest http, RoutingContext route) {
    if (route.get(CALLER) instanceof Caller caller) {
      call.by(caller);
    }
    call.enter(base(http), "req-" + UUID.randomUUID(), sendsJson(request));
    call.expects(request.getHeaderString(HttpHeaders.IF_MATCH));
    var asked = Paths.normal(uri.getPath());
    call.asks(asked, uri.getQueryParameters());
    if (!asked.equals(uri.getPath())) {
      request.setRequestUri(uri.getRequestUriBuilder().replacePath(asked).build());
    }
    if (Paths.isVersioned(asked)) {
      negotiate(request);
    }
    refuseLarge(request, asked);
  }

  private void negotiate(ContainerRequestContext request) {
    try {
      var standard = request.getHeaders().get(VersionHeaders.STANDARD);
      var classic = request.getHeaderString(VersionHeaders.CLASSIC);
      call.agreed(
          VersionHeaders.negotiate(standard == null ? null : String.join(",", standard), classic),
          standard != null || classic != null);
    } catch (RoutingFailure e) {
      call.answerWith(e.headers());
      throw e;
    }
  }

  private void refuseLarge(ContainerRequestContext request, String path) {
    var limit = limits.of(path);
    call.limitBody(limit);
    if (request.getLength() > limit) {
      throw BodyRefused.tooLarge(limit);
    }
  }

  private String base(HttpServerRequest http) {
    return config
        .publicEndpoint()
        .map(uri -> uri.toString().replaceAll("/+$", ""))
        .orElseGet(() -> http.scheme() + "://" + authority(http));
  }

  private static String authority(HttpServerRequest http) {
    return Optional.ofNullable(http.authority()).map(Object::toString).orElse("localhost");
  }

  private static boolean sendsJson(ContainerRequestContext request) {
    var type = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
    return type != null && type.toLowerCase(Locale.ROOT).contains("json");
  }
}
