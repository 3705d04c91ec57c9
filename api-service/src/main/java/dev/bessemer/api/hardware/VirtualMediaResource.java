package dev.bessemer.api.hardware;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.bessemer.api.access.Needs;
import dev.bessemer.api.call.Answers;
import dev.bessemer.api.call.Call;
import dev.bessemer.api.dispatch.Dispatcher;
import dev.bessemer.api.dispatch.Target;
import dev.bessemer.api.node.Standings;
import dev.bessemer.api.version.Since;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.fault.Unavailable;
import dev.bessemer.model.rpc.ConductorReply.VirtualMedia;
import dev.bessemer.model.rpc.ConductorRequest.AttachVirtualMedia;
import dev.bessemer.model.rpc.ConductorRequest.DetachVirtualMedia;
import dev.bessemer.model.rpc.ConductorRequest.GetVirtualMedia;
import dev.bessemer.model.state.NodeFault;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Virtual drives of BMCs. */
@Path("/v1/nodes")
@RunOnVirtualThread
public class VirtualMediaResource {
  private static final String MEDIA = "/{node}/vmedia";
  private static final Set<String> DEVICES = Set.of("cdrom", "disk", "floppy");
  private static final Set<String> SOURCES = Set.of("http", "local", "swift");
  private static final Pattern ADDRESS = Pattern.compile("(https?|nfs|cifs|smb)://.+");
  private static final Duration SOON = Duration.ofSeconds(30);

  private final Call call;
  private final Standings standings;
  private final Dispatcher conductors;

  @Inject
  VirtualMediaResource(Call call, Standings standings, Dispatcher conductors) {
    this.call = call;
    this.standings = standings;
    this.conductors = conductors;
  }

  @GET
  @Path(MEDIA)
  @Since(93)
  @Needs("node:vmedia:get")
  public Response show(@PathParam("node") String ident) {
    call.query(Set.of());
    var node = reachable(ident);
    var found = conductors.ask(node, new GetVirtualMedia(node.uuid()), VirtualMedia.class);
    var drives = JsonNodeFactory.instance.arrayNode();
    for (var drive : found.drives()) {
      var shown = drives.addObject();
      drive.mediaTypes().forEach(shown.putArray("media_types")::add);
      shown.put("inserted", drive.inserted()).put("image", drive.image());
    }
    return Answers.json(drives);
  }

  @POST
  @Path(MEDIA)
  @Since(89)
  @Needs("node:vmedia:attach")
  public Response attach(@PathParam("node") String ident, byte[] body) {
    var given = call.arguments(body, Set.of("device_type", "image_url", "image_download_source"));
    var device = oneOf(DEVICES, "device_type", given.requireText("device_type"));
    var image = given.requireText("image_url");
    given
        .text("image_download_source")
        .ifPresent(source -> oneOf(SOURCES, "image_download_source", source));
    if (!ADDRESS.matcher(image).matches()) {
      throw Refused.invalidParameter("Invalid image_url: its scheme is none that BMCs know.");
    }
    var node = reachable(ident);
    conductors.begin(node, new AttachVirtualMedia(node.uuid(), device, image));
    return Answers.done();
  }

  @DELETE
  @Path(MEDIA)
  @Since(89)
  @Needs("node:vmedia:detach")
  public Response detach(@PathParam("node") String ident, byte[] body) {
    var devices =
        call.arguments(body, Set.of("device_types")).names("device_types").orElse(List.of());
    devices.forEach(device -> oneOf(DEVICES, "device_types", device));
    var node = reachable(ident);
    conductors.begin(node, new DetachVirtualMedia(node.uuid(), devices));
    return Answers.done();
  }

  /** A BMC that does not even tell the power state will not do this either. */
  private Target reachable(String ident) {
    var node = standings.require(ident);
    if (node.maintenance() && NodeFault.POWER_FAILURE.wire().equals(node.fault())) {
      throw new Unavailable(
          "power_failure",
          "The BMC of node %s is not reachable at the moment.".formatted(node.target().uuid()),
          SOON);
    }
    return node.target();
  }

  private static String oneOf(Set<String> known, String name, String value) {
    if (!known.contains(value)) {
      throw Refused.invalidParameter(
          "Invalid %s: %s is not one of %s"
              .formatted(name, value, String.join(", ", new TreeSet<>(known))));
    }
    return value;
  }
}
