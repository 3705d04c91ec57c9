package dev.bessemer.api.node;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bessemer.api.access.Access;
import dev.bessemer.api.access.Needs;
import dev.bessemer.api.access.Things;
import dev.bessemer.api.call.Answers;
import dev.bessemer.api.call.Call;
import dev.bessemer.api.dispatch.Dispatcher;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.rpc.ConductorReply.Validation;
import dev.bessemer.model.rpc.ConductorReply.Verdict;
import dev.bessemer.model.rpc.ConductorRequest.ValidateInterfaces;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Tells whether each interface of a node has all that it needs. */
@Path("/v1/nodes")
@RunOnVirtualThread
public class ValidateResource {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Call call;
  private final Standings standings;
  private final Dispatcher conductors;
  private final Access access;
  private final Things things;

  @Inject
  ValidateResource(
      Call call, Standings standings, Dispatcher conductors, Access access, Things things) {
    this.call = call;
    this.access = access;
    this.things = things;
    this.standings = standings;
    this.conductors = conductors;
  }

  @GET
  @Path("/{node}/validate")
  @Needs("node:validate")
  public Response validate(@PathParam("node") String ident) {
    call.query(Set.of());
    return answer(ident);
  }

  @GET
  @Path("/validate")
  @Needs(value = "node:validate", inside = true)
  public Response validateNamed() {
    var given = call.query(Set.of("node", "node_uuid"));
    var node =
        given
            .text("node")
            .or(() -> given.text("node_uuid"))
            .orElseThrow(() -> Refused.missingParameter("Missing mandatory parameter: node"));
    access.require("node:validate", things.node(node));
    return answer(node);
  }

  private Response answer(String ident) {
    var node = standings.require(ident).target();
    var found = conductors.ask(node, new ValidateInterfaces(node.uuid()), Validation.class);
    var document = JSON.objectNode();
    found.interfaces().forEach((kind, verdict) -> document.set(kind, shown(verdict)));
    return Answers.json(document.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static ObjectNode shown(Verdict verdict) {
    var shown = JSON.objectNode().put("result", verdict.result());
    return verdict.result() ? shown : shown.put("reason", verdict.reason());
  }
}
