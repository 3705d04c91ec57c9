package dev.bessemer.api.portgroup;

import dev.bessemer.api.access.Needs;
import dev.bessemer.api.call.Answers;
import dev.bessemer.api.call.Call;
import dev.bessemer.api.dispatch.Looks;
import dev.bessemer.api.list.Lists;
import dev.bessemer.api.node.NodeObjects;
import dev.bessemer.api.version.Since;
import dev.bessemer.api.write.JsonPatch;
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

/** Port groups. */
@Path("/v1/portgroups")
@Since(23)
@RunOnVirtualThread
public class PortgroupsResource {
  private static final String PORTGROUP = "/{portgroup}";

  private final Call call;
  private final Looks looks;
  private final Lists lists;
  private final PortgroupLists groups;
  private final NodeObjects objects;
  private final Storable stored;

  @Inject
  PortgroupsResource(
      Call call,
      Looks looks,
      Lists lists,
      PortgroupLists groups,
      NodeObjects objects,
      PortgroupRules rules) {
    this.call = call;
    this.looks = looks;
    this.lists = lists;
    this.groups = groups;
    this.objects = objects;
    this.stored = new Storable(PortgroupFields.TABLE, rules);
  }

  @GET
  @Needs({"portgroup:list_all", "portgroup:list"})
  public Response list() {
    return Answers.json(groups.page());
  }

  @GET
  @Path("/detail")
  @Needs({"portgroup:list_all", "portgroup:list"})
  public Response listDetailed() {
    return Answers.json(groups.detailed());
  }

  @POST
  @Needs(value = "portgroup:create", inside = true)
  public Response create(byte[] body) {
    call.query(Set.of());
    var created = objects.create(stored, call.json(body), looks.client());
    return Answers.created(created.json(), call.base() + "/v1/portgroups/" + created.uuid());
  }

  @GET
  @Path(PORTGROUP)
  @Needs("portgroup:get")
  public Response show(@PathParam("portgroup") String ident) {
    return Answers.json(lists.one(PortgroupFinder.named(ident), looks.client()));
  }

  @PATCH
  @Path(PORTGROUP)
  @Needs("portgroup:update")
  public Response patch(@PathParam("portgroup") String ident, byte[] body) {
    call.query(Set.of());
    var patch = JsonPatch.read(call.json(body));
    return Answers.json(
        objects.update(stored, PortgroupFinder.named(ident), patch, looks.client()));
  }

  @DELETE
  @Path(PORTGROUP)
  @Needs("portgroup:delete")
  public Response delete(@PathParam("portgroup") String ident) {
    call.query(Set.of());
    objects.delete(stored, PortgroupFinder.named(ident));
    return Answers.done();
  }
}
