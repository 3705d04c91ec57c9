package dev.bessemer.api.port;

import dev.bessemer.api.access.Needs;
import dev.bessemer.api.call.Answers;
import dev.bessemer.api.portgroup.PortgroupFinder;
import dev.bessemer.api.version.Since;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** The ports of one group of a node. */
@Path("/v1/nodes")
@Since(24)
@RunOnVirtualThread
@Needs({"port:list_all", "port:list"})
public class NodePortgroupPortsResource {
  private static final String PORTS = "/{node}/portgroups/{portgroup}/ports";

  private final PortLists lists;
  private final PortgroupFinder groups;

  @Inject
  NodePortgroupPortsResource(PortLists lists, PortgroupFinder groups) {
    this.lists = lists;
    this.groups = groups;
  }

  @GET
  @Path(PORTS)
  public Response list(@PathParam("node") String node, @PathParam("portgroup") String ident) {
    return Answers.json(lists.pageOfGroup(groups.idWithin(node, ident)));
  }

  @GET
  @Path(PORTS + "/detail")
  public Response listDetailed(
      @PathParam("node") String node, @PathParam("portgroup") String ident) {
    return Answers.json(lists.detailedOfGroup(groups.idWithin(node, ident)));
  }
}
