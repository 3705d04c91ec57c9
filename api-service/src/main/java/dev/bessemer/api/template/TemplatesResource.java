package dev.bessemer.api.template;

import dev.bessemer.api.access.Needs;
import dev.bessemer.api.call.Answers;
import dev.bessemer.api.call.Call;
import dev.bessemer.api.dispatch.Looks;
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

/** Deploy templates. */
@Path("/v1/deploy_templates")
@Since(value = 55, unrouted = true)
@RunOnVirtualThread
public class TemplatesResource {
  private static final String TEMPLATE = "/{template}";
  public static final Listable LISTED = new Listable(TemplateFields.TABLE, List.of());
  private static final Storable STORED = new Storable(TemplateFields.TABLE, new TemplateRules());

  private final Call call;
  private final Looks looks;
  private final Lists lists;
  private final PlainObjects objects;

  @Inject
  TemplatesResource(Call call, Looks looks, Lists lists, PlainObjects objects) {
    this.call = call;
    this.looks = looks;
    this.lists = lists;
    this.objects = objects;
  }

  @GET
  @Needs("deploy_template:get")
  public Response list() {
    return Answers.json(lists.page(LISTED, given -> Scope.ALL, looks.client()));
  }

  @POST
  @Needs("deploy_template:create")
  public Response create(byte[] body) {
    call.query(Set.of());
    var created = objects.create(STORED, call.json(body), looks.client());
    return Answers.created(created.json(), call.base() + "/v1/deploy_templates/" + created.uuid());
  }

  @GET
  @Path(TEMPLATE)
  @Needs("deploy_template:get")
  public Response show(@PathParam("template") String ident) {
    return Answers.json(lists.one(named(ident), looks.client()));
  }

  @PATCH
  @Path(TEMPLATE)
  @Needs("deploy_template:update")
  public Response patch(@PathParam("template") String ident, byte[] body) {
    call.query(Set.of());
    var patch = JsonPatch.read(call.json(body));
    return Answers.json(objects.update(STORED, named(ident), patch, looks.client()));
  }

  @DELETE
  @Path(TEMPLATE)
  @Needs("deploy_template:delete")
  public Response delete(@PathParam("template") String ident) {
    call.query(Set.of());
    objects.delete(STORED, named(ident));
    return Answers.done();
  }

  private static Named named(String ident) {
    return Named.byUuidOrName(TemplateFields.TABLE, ident);
  }
}
