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

/** The ports of one group. */
@Path("/v1/portgroups")
@Since(24)
@RunOnVirtualThread
@Needs({"port:list_all", "port:list"})
public class PortgroupPortsResource {
  private static final String PORTS = "/{portgroup}/ports";

  private final PortLists lists;
  private final PortgroupFinder groups;

  @Inject
  PortgroupPortsResource(PortLists lists, PortgroupFinder groups) {
    this.lists = lists;
    this.groups = groups;
  }

  @GET
  @Path(PORTS)
  public Response list(@PathParam("portgroup") String ident) {
    return Answers.json(lists.pageOfGroup(groups.id(ident)));
  }

  @GET
  @Path(PORTS + "/detail")
  public Response listDetailed(@PathParam("portgroup") String ident) {
    return Answers.json(lists.detailedOfGroup(groups.id(ident)));
  }
}
