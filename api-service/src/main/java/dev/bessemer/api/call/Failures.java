package dev.bessemer.api.call;

import dev.bessemer.api.error.BodyRefused;
import dev.bessemer.api.error.ErrorBody;
import dev.bessemer.api.error.PreconditionFailed;
import dev.bessemer.api.error.RoutingFailure;
import dev.bessemer.api.version.NotAcceptable;
import dev.bessemer.model.fault.Fault;
import dev.bessemer.model.fault.Unavailable;
import dev.bessemer.store.Outage;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From failure to answer; with {@link Statuses} the one place that knows which has which. */
class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
  private static final int NOT_FOUND = 404;
  private static final int NOT_ALLOWED = 405;
  private static final int BUG = 500;

  @Inject Call call;
  @Inject AllowedMethods methods;

  @ServerExceptionMapper
  Response fault(Fault fault) {
    var answer = ErrorBody.fault(Statuses.of(fault), fault.text());
    if (fault instanceof Unavailable later) {
      answer.header(HttpHeaders.RETRY_AFTER, Math.max(1, later.retryAfter().toSeconds()));
    }
    return answer.build();
  }

  @ServerExceptionMapper
  Response tooNew(NotAcceptable e) {
    return ErrorBody.fault(406, String.valueOf(e.getMessage())).build();
  }

  @ServerExceptionMapper
  Response changed(PreconditionFailed e) {
    return ErrorBody.fault(412, String.valueOf(e.getMessage())).build();
  }

  @ServerExceptionMapper
  Response routing(RoutingFailure e) {
    call.answerWith(e.headers());
    var answer = ErrorBody.routing(e.status(), e.title(), e.description());
    if (e.status() == NOT_ALLOWED) {
      answer.header(HttpHeaders.ALLOW, methods.of(call.path()));
    }
    return answer.build();
  }

  @ServerExceptionMapper
  Response unread(BodyRefused e, HttpServerRequest request) {
    call.answerWith(RoutingFailure.Headers.NONE);
    var answer = ErrorBody.unread(e.status(), String.valueOf(e.getMessage()));
    // The rest of the body will not be read, so that nothing can follow it on the connection.
    return request.version() == HttpVersion.HTTP_2
        ? answer.build()
        : answer.header("Connection", "close").build();
  }

  /** What the framework itself refuses: unknown paths and methods above all. */
  @ServerExceptionMapper
  Response framework(WebApplicationException e) {
    var status = e.getResponse().getStatusInfo();
    if (status.getStatusCode() >= BUG) {
      return unexpected(e);
    }
    return routing(
        switch (status.getStatusCode()) {
          case NOT_FOUND -> RoutingFailure.unknownPath();
          case NOT_ALLOWED ->
              methods.of(call.path()).isEmpty()
                  ? RoutingFailure.unknownPath()
                  : RoutingFailure.methodNotAllowed();
          default -> RoutingFailure.other(status.getStatusCode(), status.getReasonPhrase());
        });
  }

  @ServerExceptionMapper
  Response unexpected(Throwable e) {
    if (Outage.isBehind(e)) {
      LOG.atWarn()
          .addKeyValue("request", call.requestId())
          .log("the database is away: {}", e.toString());
      return fault(Unavailable.noDatabase());
    }
    LOG.atError().addKeyValue("request", call.requestId()).setCause(e).log("request failed");
    return ErrorBody.fault(
            BUG,
            "An unexpected error has occurred; the log has it under %s."
                .formatted(call.requestId()))
        .build();
  }
}
