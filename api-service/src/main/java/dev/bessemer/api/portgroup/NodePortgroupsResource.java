package dev.bessemer.api.portgroup;

import dev.bessemer.api.access.Needs;
import dev.bessemer.api.call.Answers;
import dev.bessemer.api.version.Since;
import dev.bessemer.model.fault.Refused;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** The port groups of one node; they are made and changed elsewhere. */
@Path("/v1/nodes")
@Since(24)
@RunOnVirtualThread
public class NodePortgroupsResource {
  private static final String PORTGROUPS = "/{node}/portgroups";
  private static final String PORTGROUP = PORTGROUPS + "/{portgroup}";

  private final PortgroupLists lists;

  @Inject
  NodePortgroupsResource(PortgroupLists lists) {
    this.lists = lists;
  }

  @GET
  @Path(PORTGROUPS)
  @Needs({"portgroup:list_all", "portgroup:list"})
  public Response list(@PathParam("node") String node) {
    return Answers.json(lists.pageOf(node));
  }

  @GET
  @Path(PORTGROUPS + "/detail")
  @Needs({"portgroup:list_all", "portgroup:list"})
  public Response listDetailed(@PathParam("node") String node) {
    return Answers.json(lists.detailedOf(node));
  }

  @POST
  @Path(PORTGROUPS)
  @Needs("public_api")
  public Response create() {
    throw elsewhere();
  }

  @GET
  @Path(PORTGROUP)
  @Needs("public_api")
  public Response show() {
    throw elsewhere();
  }

  @PATCH
  @Path(PORTGROUP)
  @Needs("public_api")
  public Response patch() {
    throw elsewhere();
  }

  @DELETE
  @Path(PORTGROUP)
  @Needs("public_api")
  public Response delete() {
    throw elsewhere();
  }

  private static Refused elsewhere() {
    return new Refused(
        "operation_not_permitted",
        "Portgroups are made, shown, changed and deleted under /v1/portgroups only.");
  }
}
