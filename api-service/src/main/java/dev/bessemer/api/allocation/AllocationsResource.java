package dev.bessemer.api.allocation;

import dev.bessemer.api.access.Needs;
import dev.bessemer.api.call.Answers;
import dev.bessemer.api.call.Call;
import dev.bessemer.api.dispatch.Looks;
import dev.bessemer.api.list.Lists;
import dev.bessemer.api.list.Named;
import dev.bessemer.api.version.Since;
import dev.bessemer.api.write.JsonPatch;
import dev.bessemer.api.write.PlainObjects;
import dev.bessemer.api.write.Storable;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Set;

/** Allocations. */
@Path("/v1/allocations")
@Since(value = 52, unrouted = true)
@RunOnVirtualThread
public class AllocationsResource {
  static final Storable STORED = new Storable(AllocationFields.TABLE, new AllocationRules());
  private static final String ALLOCATION = "/{allocation}";

  private final Call call;
  private final Looks looks;
  private final Lists lists;
  private final AllocationLists allocations;
  private final AllocationCreation creation;
  private final AllocationRemoval removal;
  private final PlainObjects objects;

  @Inject
  AllocationsResource(
      Call call,
      Looks looks,
      Lists lists,
      AllocationLists allocations,
      AllocationCreation creation,
      AllocationRemoval removal,
      PlainObjects objects) {
    this.call = call;
    this.looks = looks;
    this.lists = lists;
    this.allocations = allocations;
    this.creation = creation;
    this.removal = removal;
    this.objects = objects;
  }

  @GET
  @Needs({"allocation:list_all", "allocation:list"})
  public Response list() {
    return Answers.json(allocations.page());
  }

  @POST
  @Needs({"allocation:create", "allocation:create_restricted"})
  public Response create(byte[] body) {
    call.query(Set.of());
    var created = creation.create(call.json(body), looks.client());
    return Answers.created(created.json(), call.base() + "/v1/allocations/" + created.uuid());
  }

  @GET
  @Path(ALLOCATION)
  @Needs("allocation:get")
  public Response show(@PathParam("allocation") String ident) {
    return Answers.json(lists.one(named(ident), looks.client()));
  }

  @PATCH
  @Path(ALLOCATION)
  @Since(value = 57, unrouted = true)
  @Needs("allocation:update")
  public Response patch(@PathParam("allocation") String ident, byte[] body) {
    call.query(Set.of());
    var patch = JsonPatch.read(call.json(body));
    return Answers.json(objects.update(STORED, named(ident), patch, looks.client()));
  }

  @DELETE
  @Path(ALLOCATION)
  @Needs("allocation:delete")
  public Response delete(@PathParam("allocation") String ident) {
    call.query(Set.of());
    removal.delete(named(ident));
    return Answers.done();
  }

  private static Named named(String ident) {
    return Named.byUuidOrName(AllocationFields.TABLE, ident);
  }
}
