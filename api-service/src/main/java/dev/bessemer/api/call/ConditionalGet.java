package dev.bessemer.api.call;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Gives answers their tags, and spares clients what they have already. */
class ConditionalGet {
  /** Lists that are longer change all the time. */
  private static final int LONGEST = 256 * 1024;

  private static final Set<String> TAGGED =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.PATCH, HttpMethod.POST);
  private static final Set<String> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  @ServerResponseFilter(priority = Priorities.USER - 1)
  void tag(ContainerRequestContext request, ContainerResponseContext response) {
    if (!(response.getEntity() instanceof byte[] body)
        || body.length > LONGEST
        || !TAGGED.contains(request.getMethod())
        || !isWhole(response)) {
      return;
    }
    var tag = Tags.of(body);
    response.getHeaders().putSingle(HttpHeaders.ETAG, tag);
    var known = request.getHeaderString(HttpHeaders.IF_NONE_MATCH);
    if (known != null && READING.contains(request.getMethod()) && Tags.names(known, tag)) {
      response.setStatusInfo(Status.NOT_MODIFIED);
      response.setEntity(null);
      response.getHeaders().remove(HttpHeaders.CONTENT_TYPE);
    }
  }

  private static boolean isWhole(ContainerResponseContext response) {
    int status = response.getStatus();
    return (status == Status.OK.getStatusCode() || status == Status.CREATED.getStatusCode())
        && MediaType.APPLICATION_JSON_TYPE.isCompatible(response.getMediaType());
  }
}
