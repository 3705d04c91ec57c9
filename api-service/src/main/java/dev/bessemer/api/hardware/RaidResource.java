package dev.bessemer.api.hardware;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bessemer.api.access.Needs;
import dev.bessemer.api.call.Answers;
import dev.bessemer.api.call.Call;
import dev.bessemer.api.call.Json;
import dev.bessemer.api.dispatch.Dispatcher;
import dev.bessemer.api.node.Standings;
import dev.bessemer.api.version.NotAcceptable;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.rpc.ConductorReply.Accepted;
import dev.bessemer.model.rpc.ConductorRequest.SetTargetRaidConfig;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Set;

/** What logical disks a node is to have. */
@Path("/v1/nodes")
@RunOnVirtualThread
@Needs("node:set_raid_state")
public class RaidResource {
  private static final int SINCE = 12;

  private final Call call;
  private final Standings standings;
  private final Dispatcher conductors;

  @Inject
  RaidResource(Call call, Standings standings, Dispatcher conductors) {
    this.call = call;
    this.standings = standings;
    this.conductors = conductors;
  }

  @PUT
  @Path("/{node}/states/raid")
  public Response change(@PathParam("node") String ident, byte[] body) {
    NotAcceptable.below(call.version(), SINCE, "RAID configuration");
    call.query(Set.of());
    var node = standings.require(ident).target();
    var config = config(call.json(body));
    Unsupported.asMissing(
        () -> conductors.ask(node, new SetTargetRaidConfig(node.uuid(), config), Accepted.class));
    return Answers.done();
  }

  private static Map<String, Object> config(JsonNode sent) {
    if (!sent.isObject()) {
      throw Refused.invalidParameter("A RAID configuration must be a JSON object.");
    }
    return Json.object(sent);
  }
}
