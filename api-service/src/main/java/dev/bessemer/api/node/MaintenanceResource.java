package dev.bessemer.api.node;

import dev.bessemer.api.access.Needs;
import dev.bessemer.api.call.Answers;
import dev.bessemer.api.call.Call;
import dev.bessemer.api.notification.Notices;
import dev.bessemer.api.row.Statements;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Set;

/** Takes nodes out of the hands of automatic work, and puts them back. */
@Path("/v1/nodes")
@RunOnVirtualThread
public class MaintenanceResource {
  private static final String MAINTENANCE = "/{node}/maintenance";
  private static final String SET =
      "update nodes set maintenance = true, maintenance_reason = ?, updated_at = now() where id = ?";
  private static final String CLEAR =
      "update nodes set maintenance = false, maintenance_reason = null, fault = null,"
          + " updated_at = now() where id = ?";

  private final Call call;
  private final LockedNodes nodes;
  private final Notices notices;

  @Inject
  MaintenanceResource(Call call, LockedNodes nodes, Notices notices) {
    this.call = call;
    this.nodes = nodes;
    this.notices = notices;
  }

  @PUT
  @Path(MAINTENANCE)
  @Needs("node:set_maintenance")
  public Response set(@PathParam("node") String ident, byte[] body) {
    var reason = call.arguments(body, Set.of("reason")).text("reason").orElse(null);
    change(ident, (connection, node) -> Statements.change(connection, SET, reason, node.id()));
    return Answers.accepted();
  }

  @DELETE
  @Path(MAINTENANCE)
  @Needs("node:clear_maintenance")
  public Response clear(@PathParam("node") String ident) {
    call.query(Set.of());
    change(ident, (connection, node) -> Statements.change(connection, CLEAR, node.id()));
    return Answers.accepted();
  }

  private void change(String ident, LockedNodes.Work<Integer> work) {
    notices.maintaining(
        nodes.which(ident),
        () ->
            nodes.change(
                ident,
                (connection, node) -> {
                  var changed = work.on(connection, node);
                  notices.maintained(connection, node.id());
                  return changed;
                }));
  }
}
