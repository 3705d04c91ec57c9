package dev.bessemer.api.hardware;

import dev.bessemer.api.access.Needs;
import dev.bessemer.api.call.Answers;
import dev.bessemer.api.call.Booleans;
import dev.bessemer.api.call.Call;
import dev.bessemer.api.dispatch.Dispatcher;
import dev.bessemer.api.node.Standing;
import dev.bessemer.api.node.Standings;
import dev.bessemer.api.version.Since;
import dev.bessemer.model.fault.Conflict;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.rpc.ConductorRequest.ChangeBootMode;
import dev.bessemer.model.rpc.ConductorRequest.ChangeSecureBoot;
import dev.bessemer.model.state.StateSets;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Set;

/** Boot mode and secure boot. */
@Path("/v1/nodes")
@Since(76)
@RunOnVirtualThread
public class BootStateResource {
  private final Call call;
  private final Standings standings;
  private final Dispatcher conductors;

  @Inject
  BootStateResource(Call call, Standings standings, Dispatcher conductors) {
    this.call = call;
    this.standings = standings;
    this.conductors = conductors;
  }

  @PUT
  @Path("/{node}/states/boot_mode")
  @Needs("node:set_boot_mode")
  public Response bootMode(@PathParam("node") String ident, byte[] body) {
    var mode = call.arguments(body, Set.of("target")).requireText("target");
    var node = standings.require(ident);
    if (!mode.equals("uefi") && !mode.equals("bios")) {
      throw Refused.invalidParameter("Invalid boot mode %s specified.".formatted(mode));
    }
    refuseInTransition(node, "boot mode");
    conductors.begin(node.target(), new ChangeBootMode(node.target().uuid(), mode));
    return accepted(ident);
  }

  @PUT
  @Path("/{node}/states/secure_boot")
  @Needs("node:set_secure_boot")
  public Response secureBoot(@PathParam("node") String ident, byte[] body) {
    var given = call.arguments(body, Set.of("target"));
    var on = Booleans.read("target", given.require("target"));
    var node = standings.require(ident);
    refuseInTransition(node, "secure boot");
    conductors.begin(node.target(), new ChangeSecureBoot(node.target().uuid(), on));
    return accepted(ident);
  }

  private static void refuseInTransition(Standing node, String what) {
    if (StateSets.TRANSITIONAL.contains(node.state())) {
      throw new Conflict(
          "node_in_transition",
          "The %s of node %s can not be changed while it is in state \"%s\"."
              .formatted(what, node.target().uuid(), node.state().wire()));
    }
  }

  private Response accepted(String ident) {
    return Answers.accepted(call.base() + "/v1/nodes/" + ident + "/states");
  }
}
