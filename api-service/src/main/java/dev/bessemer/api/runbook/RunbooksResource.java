package dev.bessemer.api.runbook;

import dev.bessemer.api.access.Needs;
import dev.bessemer.api.call.Answers;
import dev.bessemer.api.call.Call;
import dev.bessemer.api.dispatch.Looks;
import dev.bessemer.api.list.Filter;
import dev.bessemer.api.list.Listable;
import dev.bessemer.api.list.Lists;
import dev.bessemer.api.list.Named;
import dev.bessemer.api.list.Scope;
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
import java.util.List;
import java.util.Set;

/** Deploy runbooks. */
@Path("/v1/runbooks")
@Since(value = 92, unrouted = true)
@RunOnVirtualThread
public class RunbooksResource {
  private static final String RUNBOOK = "/{runbook}";
  public static final Listable LISTED =
      new Listable(RunbookFields.TABLE, List.of(Filter.text("project", 1, "r.owner")));

  private final Call call;
  private final Looks looks;
  private final Lists lists;
  private final PlainObjects objects;
  private final Storable stored;

  @Inject
  RunbooksResource(Call call, Looks looks, Lists lists, PlainObjects objects, RunbookRules rules) {
    this.stored = new Storable(RunbookFields.TABLE, rules);
    this.call = call;
    this.looks = looks;
    this.lists = lists;
    this.objects = objects;
  }

  @GET
  @Needs({"runbook:list_all", "runbook:list"})
  public Response list() {
    return Answers.json(lists.page(LISTED, given -> Scope.ALL, looks.client()));
  }

  @POST
  @Needs("runbook:create")
  public Response create(byte[] body) {
    call.query(Set.of());
    var created = objects.create(stored, call.json(body), looks.client());
    return Answers.created(created.json(), call.base() + "/v1/runbooks/" + created.uuid());
  }

  @GET
  @Path(RUNBOOK)
  @Needs("runbook:get")
  public Response show(@PathParam("runbook") String ident) {
    return Answers.json(lists.one(named(ident), looks.client()));
  }

  @PATCH
  @Path(RUNBOOK)
  @Needs("runbook:update")
  public Response patch(@PathParam("runbook") String ident, byte[] body) {
    call.query(Set.of());
    var patch = JsonPatch.read(call.json(body));
    return Answers.json(objects.update(stored, named(ident), patch, looks.client()));
  }

  @DELETE
  @Path(RUNBOOK)
  @Needs("runbook:delete")
  public Response delete(@PathParam("runbook") String ident) {
    call.query(Set.of());
    objects.delete(stored, named(ident));
    return Answers.done();
  }

  private static Named named(String ident) {
    return Named.byUuidOrName(RunbookFields.TABLE, ident);
  }
}
