package dev.bessemer.api.provision;

import dev.bessemer.api.access.Needs;
import dev.bessemer.api.call.Answers;
import dev.bessemer.api.call.Call;
import dev.bessemer.api.dispatch.Dispatcher;
import dev.bessemer.api.node.Standings;
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
  private final Standings standings;
  private final ProvisionRights rights;
  private final ProvisionRules rules;
  private final Dispatcher conductors;

  @Inject
  ProvisionResource(
      Call call,
      Standings standings,
      ProvisionRights rights,
      ProvisionRules rules,
      Dispatcher conductors) {
    this.call = call;
    this.rights = rights;
    this.standings = standings;
    this.rules = rules;
    this.conductors = conductors;
  }

  @PUT
  @Path("/{node}/states/provision")
  public Response change(@PathParam("node") String ident, byte[] body) {
    var wish = ProvisionWish.of(call.arguments(body, ProvisionWish.ARGUMENTS));
    rights.check(wish, ident);
    var node = standings.require(ident);
    rules.check(wish, node, call.version());
    conductors.begin(node.target(), wish.request(node.target().uuid()));
    return Answers.accepted(call.base() + "/v1/nodes/" + ident + "/states");
  }
}
