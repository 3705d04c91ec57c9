package dev.bessemer.api.provision;

import dev.bessemer.api.access.Needs;
import dev.bessemer.api.call.Answers;
import dev.bessemer.api.call.Call;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** Asks the conductor that owns a node to move it towards another provision state. */
@Path("/v1/nodes")
@RunOnVirtualThread
@Needs("node:set_provision_state")
public class ProvisionResource {
  private final Call call;
  private final Provisioning provisioning;

  @Inject
  ProvisionResource(Call call, Provisioning provisioning) {
    this.call = call;
    this.provisioning = provisioning;
  }

  @PUT
  @Path("/{node}/states/provision")
  public Response change(@PathParam("node") String ident, byte[] body) {
    provisioning.begin(ProvisionWish.of(call.arguments(body, ProvisionWish.ARGUMENTS)), ident);
    return Answers.accepted(call.base() + "/v1/nodes/" + ident + "/states");
  }
}
