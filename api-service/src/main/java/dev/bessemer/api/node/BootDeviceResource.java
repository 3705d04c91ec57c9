package dev.bessemer.api.node;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bessemer.api.access.Needs;
import dev.bessemer.api.call.Answers;
import dev.bessemer.api.call.Call;
import dev.bessemer.api.dispatch.Dispatcher;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.node.BootDevice;
import dev.bessemer.model.rpc.ConductorReply.Accepted;
import dev.bessemer.model.rpc.ConductorReply.BootDeviceReply;
import dev.bessemer.model.rpc.ConductorReply.SupportedBootDevices;
import dev.bessemer.model.rpc.ConductorRequest.GetBootDevice;
import dev.bessemer.model.rpc.ConductorRequest.GetSupportedBootDevices;
import dev.bessemer.model.rpc.ConductorRequest.SetBootDevice;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** What nodes start from; the BMC is asked and told. */
@Path("/v1/nodes")
@RunOnVirtualThread
public class BootDeviceResource {
  private static final String BOOT_DEVICE = "/{node}/management/boot_device";
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Call call;
  private final Standings standings;
  private final Dispatcher conductors;

  @Inject
  BootDeviceResource(Call call, Standings standings, Dispatcher conductors) {
    this.call = call;
    this.standings = standings;
    this.conductors = conductors;
  }

  @GET
  @Path(BOOT_DEVICE)
  @Needs("node:get_boot_device")
  public Response show(@PathParam("node") String ident) {
    call.query(Set.of());
    var node = standings.require(ident).target();
    var reply = conductors.ask(node, new GetBootDevice(node.uuid()), BootDeviceReply.class);
    return json(
        JSON.objectNode()
            .put("boot_device", reply.bootDevice())
            .put("persistent", reply.persistent()));
  }

  @PUT
  @Path(BOOT_DEVICE)
  @Needs("node:set_boot_device")
  public Response change(@PathParam("node") String ident, byte[] body) {
    var given = call.arguments(body, Set.of("boot_device", "persistent"));
    var device = given.requireText("boot_device");
    boolean persistent = given.bool("persistent").orElse(false);
    var node = standings.require(ident).target();
    if (BootDevice.find(device).isEmpty()) {
      throw Refused.invalidParameter("Invalid boot device %s specified.".formatted(device));
    }
    conductors.ask(node, new SetBootDevice(node.uuid(), device, persistent), Accepted.class);
    return Answers.done();
  }

  @GET
  @Path(BOOT_DEVICE + "/supported")
  @Needs("node:get_boot_device")
  public Response supported(@PathParam("node") String ident) {
    call.query(Set.of());
    var node = standings.require(ident).target();
    var reply =
        conductors.ask(node, new GetSupportedBootDevices(node.uuid()), SupportedBootDevices.class);
    var document = JSON.objectNode();
    reply.devices().forEach(document.putArray("supported_boot_devices")::add);
    return json(document);
  }

  private static Response json(ObjectNode document) {
    return Answers.json(document.toString().getBytes(StandardCharsets.UTF_8));
  }
}
