package dev.bessemer.api.driver;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.bessemer.api.access.Needs;
import dev.bessemer.api.call.Answers;
import dev.bessemer.api.call.Call;
import dev.bessemer.api.dispatch.Dispatcher;
import dev.bessemer.api.hardware.Unsupported;
import dev.bessemer.api.version.NotAcceptable;
import dev.bessemer.model.rpc.ConductorReply.LogicalDiskProperties;
import dev.bessemer.model.rpc.ConductorRequest.GetLogicalDiskProperties;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Set;

/** What can be said of logical disks for a hardware type. */
@Path("/v1/drivers")
@RunOnVirtualThread
@Needs("driver:get_raid_logical_disk_properties")
public class DriverRaidResource {
  private static final int SINCE = 12;

  private final Call call;
  private final Dispatcher conductors;

  @Inject
  DriverRaidResource(Call call, Dispatcher conductors) {
    this.call = call;
    this.conductors = conductors;
  }

  @GET
  @Path("/{driver}/raid/logical_disk_properties")
  public Response properties(@PathParam("driver") String driver) {
    NotAcceptable.below(call.version(), SINCE, "RAID properties");
    call.query(Set.of());
    var found =
        Unsupported.asMissing(
            () ->
                conductors.askDriver(
                    driver, new GetLogicalDiskProperties(driver), LogicalDiskProperties.class));
    var document = JsonNodeFactory.instance.objectNode();
    found.properties().forEach(document::put);
    return Answers.json(document);
  }
}
