package dev.bessemer.api.chassis;

import dev.bessemer.api.access.Needs;
import dev.bessemer.api.call.Answers;
import dev.bessemer.api.call.Call;
import dev.bessemer.api.dispatch.Looks;
import dev.bessemer.api.list.Listable;
import dev.bessemer.api.list.Lists;
import dev.bessemer.api.list.Named;
import dev.bessemer.api.list.Scope;
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
import java.util.List;
import java.util.Set;

/** Chassis. */
@Path("/v1/chassis")
@RunOnVirtualThread
public class ChassisResource {
  private static final String CHASSIS = "/{chassis}";
  public static final Listable LISTED = new Listable(ChassisFields.TABLE, List.of());
  private static final Storable STORED = new Storable(ChassisFields.TABLE, new ChassisRules());

  private final Call call;
  private final Looks looks;
  private final Lists lists;
  private final PlainObjects objects;

  @Inject
  ChassisResource(Call call, Looks looks, Lists lists, PlainObjects objects) {
    this.call = call;
    this.looks = looks;
    this.lists = lists;
    this.objects = objects;
  }

  @GET
  @Needs("chassis:get")
  public Response list() {
    return Answers.json(lists.page(LISTED, given -> Scope.ALL, looks.client()));
  }

  @GET
  @Path("/detail")
  @Needs("chassis:get")
  public Response listDetailed() {
    return Answers.json(lists.detailed(LISTED, given -> Scope.ALL, looks.client()));
  }

  @POST
  @Needs("chassis:create")
  public Response create(byte[] body) {
    call.query(Set.of());
    var created = objects.create(STORED, call.json(body), looks.client());
    return Answers.created(created.json(), call.base() + "/v1/chassis/" + created.uuid());
  }

  @GET
  @Path(CHASSIS)
  @Needs("chassis:get")
  public Response show(@PathParam("chassis") String ident) {
    return Answers.json(lists.one(named(ident), looks.client()));
  }

  @PATCH
  @Path(CHASSIS)
  @Needs("chassis:update")
  public Response patch(@PathParam("chassis") String ident, byte[] body) {
    call.query(Set.of());
    var patch = JsonPatch.read(call.json(body));
    return Answers.json(objects.update(STORED, named(ident), patch, looks.client()));
  }

  @DELETE
  @Path(CHASSIS)
  @Needs("chassis:delete")
  public Response delete(@PathParam("chassis") String ident) {
    call.query(Set.of());
    objects.delete(STORED, named(ident));
    return Answers.done();
  }

  private static Named named(String ident) {
    return Named.byUuid(ChassisFields.TABLE, ident);
  }
}
