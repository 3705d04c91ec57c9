package dev.bessemer.api.node;

import dev.bessemer.api.access.Needs;
import dev.bessemer.api.call.Answers;
import dev.bessemer.api.call.Call;
import dev.bessemer.api.dispatch.Looks;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** All nodes. */
@Path("/v1/nodes")
@RunOnVirtualThread
public class NodesResource {
  private final Call call;
  private final Looks looks;
  private final NodeLists lists;
  private final NodeCreation creation;

  @Inject
  NodesResource(Call call, Looks looks, NodeLists lists, NodeCreation creation) {
    this.call = call;
    this.looks = looks;
    this.lists = lists;
    this.creation = creation;
  }

  @GET
  @Needs({"node:list_all", "node:list"})
  public Response list() {
    return Answers.json(lists.page());
  }

  @GET
  @Path("/detail")
  @Needs({"node:list_all", "node:list"})
  public Response listDetailed() {
    return Answers.json(lists.detailed());
  }

  @POST
  @Needs({"node:create", "node:create:self_owned_node"})
  public Response create(byte[] body) {
    var created = creation.create(call.json(body), call.version(), looks.client());
    return Answers.created(created.json(), call.base() + "/v1/nodes/" + created.uuid());
  }
}
