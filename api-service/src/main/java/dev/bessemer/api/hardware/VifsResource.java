package dev.bessemer.api.hardware;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.bessemer.api.access.Needs;
import dev.bessemer.api.call.Answers;
import dev.bessemer.api.call.Call;
import dev.bessemer.api.call.Json;
import dev.bessemer.api.call.Texts;
import dev.bessemer.api.dispatch.Dispatcher;
import dev.bessemer.api.node.Standings;
import dev.bessemer.api.version.Since;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.rpc.ConductorReply.Accepted;
import dev.bessemer.model.rpc.ConductorReply.Vifs;
import dev.bessemer.model.rpc.ConductorRequest.AttachVif;
import dev.bessemer.model.rpc.ConductorRequest.DetachVif;
import dev.bessemer.model.rpc.ConductorRequest.GetVifs;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;

/** Networks of an instance that its node is connected to. */
@Path("/v1/nodes")
@Since(28)
@RunOnVirtualThread
public class VifsResource {
  private static final int PORTS_SINCE = 67;
  private static final List<String> PLACES = List.of("port_uuid", "portgroup_uuid");

  private final Call call;
  private final Standings standings;
  private final Dispatcher conductors;

  @Inject
  VifsResource(Call call, Standings standings, Dispatcher conductors) {
    this.call = call;
    this.standings = standings;
    this.conductors = conductors;
  }

  @GET
  @Path("/{node}/vifs")
  @Needs("node:vif:list")
  public Response list(@PathParam("node") String ident) {
    call.query(Set.of());
    var node = standings.require(ident).target();
    var found = conductors.ask(node, new GetVifs(node.uuid()), Vifs.class);
    var document = JsonNodeFactory.instance.objectNode();
    var list = document.putArray("vifs");
    found.vifs().forEach(vif -> list.addPOJO(vif));
    return Answers.json(document);
  }

  @POST
  @Path("/{node}/vifs")
  @Needs("node:vif:attach")
  public Response attach(@PathParam("node") String ident, byte[] body) {
    call.query(Set.of());
    var vif = call.json(body);
    check(vif);
    var node = standings.require(ident).target();
    conductors.ask(node, new AttachVif(node.uuid(), Json.object(vif)), Accepted.class);
    return Answers.done();
  }

  private void check(JsonNode vif) {
    if (!isIdentifier(vif.path("id"))) {
      throw Refused.invalidParameter("A VIF needs an \"id\": a UUID or a name.");
    }
    for (var place : PLACES) {
      if (vif.hasNonNull(place) && !Texts.isUuidLike(vif.path(place).asText())) {
        throw Refused.invalidParameter("Invalid %s: it is not a UUID".formatted(place));
      }
    }
    if (call.version().atLeast(PORTS_SINCE) && PLACES.stream().allMatch(vif::hasNonNull)) {
      throw Refused.invalidParameter("Only one of port_uuid and portgroup_uuid can be given.");
    }
  }

  private static boolean isIdentifier(JsonNode id) {
    return id.isTextual() && (Texts.isUuidLike(id.asText()) || Texts.isLogicalName(id.asText()));
  }

  @DELETE
  @Path("/{node}/vifs/{vif}")
  @Needs("node:vif:detach")
  public Response detach(@PathParam("node") String ident, @PathParam("vif") String vif) {
    call.query(Set.of());
    var node = standings.require(ident).target();
    conductors.ask(node, new DetachVif(node.uuid(), vif), Accepted.class);
    return Answers.done();
  }
}
