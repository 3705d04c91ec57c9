package dev.bessemer.api.call;

import dev.bessemer.api.version.ApiVersion;
import dev.bessemer.api.version.VersionHeaders;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MultivaluedMap;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** What every answer carries. */
class Departure {
  @Inject Call call;

  @ServerResponseFilter
  void leave(ContainerResponseContext response) {
    var headers = response.getHeaders();
    headers.putSingle("x-openstack-request-id", call.requestId());
    headers.putSingle("openstack-request-id", call.requestId());
    switch (call.headers()) {
      case NONE -> {}
      case RANGE -> range(headers);
      case ALL -> {
        range(headers);
        headers.putSingle(VersionHeaders.CLASSIC, call.version().toString());
      }
    }
  }

  private static void range(MultivaluedMap<String, Object> headers) {
    headers.putSingle(VersionHeaders.MINIMUM, ApiVersion.OLDEST.toString());
    headers.putSingle(VersionHeaders.MAXIMUM, ApiVersion.NEWEST.toString());
  }
}
