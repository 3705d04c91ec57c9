package dev.bessemer.api.hardware;

import dev.bessemer.api.access.Needs;
import dev.bessemer.api.call.Answers;
import dev.bessemer.api.call.Call;
import dev.bessemer.api.dispatch.Dispatcher;
import dev.bessemer.api.node.Standings;
import dev.bessemer.api.version.Since;
import dev.bessemer.model.rpc.ConductorReply.Accepted;
import dev.bessemer.model.rpc.ConductorRequest.InjectNmi;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Set;

/** Interrupts machines. */
@Path("/v1/nodes")
@RunOnVirtualThread
@Needs("node:inject_nmi")
public class InterruptResource {
  private final Call call;
  private final Standings standings;
  private final Dispatcher conductors;

  @Inject
  InterruptResource(Call call, Standings standings, Dispatcher conductors) {
    this.call = call;
    this.standings = standings;
    this.conductors = conductors;
  }

  @PUT
  @Path("/{node}/management/inject_nmi")
  @Since(29)
  public Response interrupt(@PathParam("node") String ident, byte[] body) {
    call.arguments(body, Set.of());
    var node = standings.require(ident).target();
    conductors.ask(node, new InjectNmi(node.uuid()), Accepted.class);
    return Answers.done();
  }
}
