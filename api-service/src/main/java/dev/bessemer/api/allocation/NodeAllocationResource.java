package dev.bessemer.api.allocation;

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

  @Inject
  NodeAllocationResource(
      Call call, Looks looks, Lists lists, AllocationLists allocations, AllocationRemoval removal) {
    this.call = call;
    this.looks = looks;
    this.lists = lists;
    this.allocations = allocations;
    this.removal = removal;
  }

  @GET
  @Path(ALLOCATION)
  public Response show(@PathParam("node") String node) {
    return Answers.json(lists.one(allocations.ofNode(node), looks.client()));
  }

  @DELETE
  @Path(ALLOCATION)
  public Response delete(@PathParam("node") String node) {
    call.query(Set.of());
    removal.delete(allocations.ofNode(node));
    return Answers.done();
  }
}
