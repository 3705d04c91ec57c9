package dev.bessemer.api.allocation;

import dev.bessemer.api.access.Needs;
import dev.bessemer.api.call.Answers;
import dev.bessemer.api.call.Call;
import dev.bessemer.api.dispatch.Looks;
import dev.bessemer.api.list.Lists;
import dev.bessemer.api.version.Since;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Set;

/** The allocation that a node was given to. */
@Path("/v1/nodes")
@Since(value = 52, unrouted = true)
@RunOnVirtualThread
public class NodeAllocationResource {
  private static final String ALLOCATION = "/{node}/allocation";

  private final Call call;
  private final Looks looks;
  private final Lists lists;
  private final AllocationLists allocations;
  private final AllocationRemoval removal;
  private final AllocationRights rights;

  @Inject
  NodeAllocationResource(
      Call call,
      Looks looks,
      Lists lists,
      AllocationLists allocations,
      AllocationRemoval removal,
      AllocationRights rights) {
    this.rights = rights;
    this.call = call;
    this.looks = looks;
    this.lists = lists;
    this.allocations = allocations;
    this.removal = removal;
  }

  @GET
  @Path(ALLOCATION)
  @Needs(value = "allocation:get", inside = true)
  public Response show(@PathParam("node") String node) {
    var named = allocations.ofNode(node);
    rights.require("allocation:get", named);
    return Answers.json(lists.one(named, looks.client()));
  }

  @DELETE
  @Path(ALLOCATION)
  @Needs(value = "allocation:delete", inside = true)
  public Response delete(@PathParam("node") String node) {
    call.query(Set.of());
    var named = allocations.ofNode(node);
    rights.require("allocation:delete", named);
    removal.delete(named);
    return Answers.done();
  }
}
