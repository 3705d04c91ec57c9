package dev.bessemer.api.inspection;

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

/** Inspection rules. */
@Path("/v1/inspection_rules")
@Since(value = 96, unrouted = true)
@RunOnVirtualThread
public class InspectionRulesResource {
  private static final String RULE = "/{rule}";
  public static final Listable LISTED =
      new Listable(RuleFields.TABLE, List.of(Filter.text("phase", 1, "r.phase")));
  private static final Storable STORED = new Storable(RuleFields.TABLE, new RuleRules());

  private final Call call;
  private final Looks looks;
  private final Lists lists;
  private final PlainObjects objects;

  @Inject
  InspectionRulesResource(Call call, Looks looks, Lists lists, PlainObjects objects) {
    this.call = call;
    this.looks = looks;
    this.lists = lists;
    this.objects = objects;
  }

  @GET
  @Needs("inspection_rule:get")
  public Response list() {
    return Answers.json(lists.page(LISTED, given -> Scope.ALL, looks.client()));
  }

  @POST
  @Needs("inspection_rule:create")
  public Response create(byte[] body) {
    call.query(Set.of());
    var created = objects.create(STORED, call.json(body), looks.client());
    return Answers.created(created.json(), call.base() + "/v1/inspection_rules/" + created.uuid());
  }

  @GET
  @Path(RULE)
  @Needs("inspection_rule:get")
  public Response show(@PathParam("rule") String ident) {
    return Answers.json(lists.one(named(ident), looks.client()));
  }

  @PATCH
  @Path(RULE)
  @Needs("inspection_rule:update")
  public Response patch(@PathParam("rule") String ident, byte[] body) {
    call.query(Set.of());
    var patch = JsonPatch.read(call.json(body));
    return Answers.json(objects.update(STORED, named(ident), patch, looks.client()));
  }

  @DELETE
  @Path(RULE)
  @Needs("inspection_rule:delete")
  public Response delete(@PathParam("rule") String ident) {
    call.query(Set.of());
    objects.delete(STORED, named(ident));
    return Answers.done();
  }

  private static Named named(String ident) {
    return Named.byUuid(RuleFields.TABLE, ident);
  }
}
