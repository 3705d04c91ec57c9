package dev.bessemer.api.ramdisk;

import dev.bessemer.api.call.Call;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Hides the endpoints of agents where only people come, once agents have a port of their own. */
class RamdiskSeparation {
  @Inject Call call;
  @Inject RamdiskListener listener;

  /** After the request has been taken in, so that the refusal has the usual form. */
  @ServerRequestFilter(preMatching = true, priority = Priorities.USER + 1)
  void check(HttpServerRequest request) {
    listener.check(call.path(), request);
  }
}
