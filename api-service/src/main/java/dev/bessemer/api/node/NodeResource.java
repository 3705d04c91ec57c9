package dev.bessemer.api.node;

import dev.bessemer.api.access.Needs;
import dev.bessemer.api.call.Answers;
import dev.bessemer.api.call.Call;
import dev.bessemer.api.dispatch.Looks;
import dev.bessemer.api.field.Field;
import dev.bessemer.api.list.Rows;
import dev.bessemer.api.version.NotAcceptable;
import dev.bessemer.api.write.JsonPatch;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;

/** One node. */
@Path("/v1/nodes")
@RunOnVirtualThread
public class NodeResource {
  private static final String NODE = "/{node}";
  private static final String RESET = "reset_interfaces";
  private static final int RESET_SINCE = 45;

  private final Call call;
  private final Looks looks;
  private final NodeFinder finder;
  private final Rows rows;
  private final NodeUpdate update;
  private final NodeRemoval removal;

  @Inject
  NodeResource(
      Call call,
      Looks looks,
      NodeFinder finder,
      Rows rows,
      NodeUpdate update,
      NodeRemoval removal) {
    this.call = call;
    this.looks = looks;
    this.finder = finder;
    this.rows = rows;
    this.update = update;
    this.removal = removal;
  }

  @GET
  @Path(NODE)
  @Needs("node:get")
  public Response show(@PathParam("node") String ident) {
    var fields = NodeFields.TABLE.selected(call.query(Set.of("fields")), call.version());
    return Answers.json(read(ident, fields));
  }

  @GET
  @Path(NODE + "/states")
  @Needs("node:get_states")
  public Response states(@PathParam("node") String ident) {
    call.query(Set.of());
    return Answers.json(
        read(
            ident,
            NodeFields.TABLE.only(call.version(), f -> NodeFields.STATES.contains(f.name()))));
  }

  private byte[] read(String ident, List<Field> fields) {
    return finder.require(
        ident, where -> rows.one(NodeFields.TABLE, fields, where, looks.client()));
  }

  @PATCH
  @Path(NODE)
  @Needs("node:update*")
  public Response patch(@PathParam("node") String ident, byte[] body) {
    var reset = call.query(Set.of(RESET)).bool(RESET);
    reset.ifPresent(r -> NotAcceptable.below(call.version(), RESET_SINCE, "Parameter " + RESET));
    var patch = JsonPatch.read(call.json(body));
    return Answers.json(
        update.update(ident, patch, reset.orElse(false), call.version(), looks.client()));
  }

  @DELETE
  @Path(NODE)
  @Needs({"node:delete", "node:delete:self_owned_node"})
  public Response delete(@PathParam("node") String ident) {
    call.query(Set.of());
    removal.remove(ident);
    return Answers.done();
  }
}
