package dev.bessemer.api.port;

import dev.bessemer.api.access.Needs;
import dev.bessemer.api.call.Answers;
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

/** The ports of one node; they are made and changed elsewhere. */
@Path("/v1/nodes")
@RunOnVirtualThread
public class NodePortsResource {
  private static final String PORTS = "/{node}/ports";
  private static final String PORT = PORTS + "/{port}";

  private final PortLists lists;

  @Inject
  NodePortsResource(PortLists lists) {
    this.lists = lists;
  }

  @GET
  @Path(PORTS)
  @Needs({"port:list_all", "port:list"})
  public Response list(@PathParam("node") String node) {
    return Answers.json(lists.pageOf(node));
  }

  @GET
  @Path(PORTS + "/detail")
  @Needs({"port:list_all", "port:list"})
  public Response listDetailed(@PathParam("node") String node) {
    return Answers.json(lists.detailedOf(node));
  }

  @POST
  @Path(PORTS)
  @Needs("public_api")
  public Response create() {
    throw elsewhere();
  }

  @GET
  @Path(PORT)
  @Needs("public_api")
  public Response show() {
    throw elsewhere();
  }

  @PATCH
  @Path(PORT)
  @Needs("public_api")
  public Response patch() {
    throw elsewhere();
  }

  @DELETE
  @Path(PORT)
  @Needs("public_api")
  public Response delete() {
    throw elsewhere();
  }

  private static Refused elsewhere() {
    return new Refused(
        "operation_not_permitted",
        "Ports are made, shown, changed and deleted under /v1/ports only.");
  }
}
