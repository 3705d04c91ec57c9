package dev.bessemer.api.node;

import dev.bessemer.api.call.Call;
import dev.bessemer.api.row.Database;
import dev.bessemer.api.write.Expectations;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Holds requests below a node, such as one for power, to the state in which the client has seen the
 * node. Changes of the node itself, and of its allocation, are held to it under their locks.
 */
class NodeExpectations {
  private static final Set<String> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  @Inject Call call;
  @Inject NodeFinder finder;
  @Inject Database database;
  @Inject Expectations expectations;

  @ServerRequestFilter(priority = Priorities.USER + 2)
  void check(ContainerRequestContext request, UriInfo uri) {
    var node = uri.getPathParameters().getFirst("node");
    if (call.ifMatch().isEmpty()
        || node == null
        || READING.contains(request.getMethod())
        || call.path().endsWith("/" + node)
        || call.path().endsWith("/allocation")) {
      return;
    }
    var named = finder.named(finder.uuid(node).toString());
    database.read(
        connection -> {
          expectations.check(connection, NodeFields.TABLE, named);
          return node;
        });
  }
}
