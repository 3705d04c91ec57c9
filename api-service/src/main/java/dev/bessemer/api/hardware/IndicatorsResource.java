package dev.bessemer.api.hardware;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bessemer.api.access.Needs;
import dev.bessemer.api.call.Answers;
import dev.bessemer.api.call.Call;
import dev.bessemer.api.dispatch.Dispatcher;
import dev.bessemer.api.node.Standings;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.rpc.ConductorReply.Accepted;
import dev.bessemer.model.rpc.ConductorReply.IndicatorOffer;
import dev.bessemer.model.rpc.ConductorReply.IndicatorStateReply;
import dev.bessemer.model.rpc.ConductorReply.Indicators;
import dev.bessemer.model.rpc.ConductorRequest.GetIndicatorState;
import dev.bessemer.model.rpc.ConductorRequest.GetIndicators;
import dev.bessemer.model.rpc.ConductorRequest.SetIndicatorState;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Set;

/** The lights of machines. */
@Path("/v1/nodes")
@RunOnVirtualThread
public class IndicatorsResource {
  private static final String INDICATORS = "/{node}/management/indicators";
  private static final String INDICATOR = INDICATORS + "/{indicator}";
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private record Light(String name, String component) {}

  private final Call call;
  private final Standings standings;
  private final Dispatcher conductors;

  @Inject
  IndicatorsResource(Call call, Standings standings, Dispatcher conductors) {
    this.call = call;
    this.standings = standings;
    this.conductors = conductors;
  }

  @GET
  @Path(INDICATORS)
  @Needs("node:get_indicator_state")
  public Response list(@PathParam("node") String ident) {
    call.query(Set.of());
    var node = standings.require(ident).target();
    var found = conductors.ask(node, new GetIndicators(node.uuid()), Indicators.class);
    var document = JSON.objectNode();
    var list = document.putArray("indicators");
    found.indicators().forEach(light -> list.add(shown(light, ident)));
    return Answers.json(document);
  }

  private ObjectNode shown(IndicatorOffer light, String ident) {
    var name = light.name() + "@" + light.component();
    var shown =
        JSON.objectNode()
            .put("name", name)
            .put("component", light.component())
            .put("readonly", light.readonly());
    light.states().forEach(shown.putArray("states")::add);
    var path = "/nodes/%s/management/indicators/%s".formatted(ident, name);
    var links = shown.putArray("links");
    links.addObject().put("href", call.base() + "/v1" + path).put("rel", "self");
    links.addObject().put("href", call.base() + path).put("rel", "bookmark");
    return shown;
  }

  @GET
  @Path(INDICATOR)
  @Needs("node:get_indicator_state")
  public Response show(@PathParam("node") String ident, @PathParam("indicator") String indicator) {
    call.query(Set.of());
    var light = light(indicator);
    var node = standings.require(ident).target();
    var found =
        conductors.ask(
            node,
            new GetIndicatorState(node.uuid(), light.component(), light.name()),
            IndicatorStateReply.class);
    return Answers.json(JSON.objectNode().put("state", found.state()));
  }

  @PUT
  @Path(INDICATOR)
  @Needs("node:set_indicator_state")
  public Response change(
      @PathParam("node") String ident, @PathParam("indicator") String indicator, byte[] body) {
    var state = call.arguments(body, Set.of("state")).requireText("state");
    var light = light(indicator);
    var node = standings.require(ident).target();
    conductors.ask(
        node,
        new SetIndicatorState(node.uuid(), light.component(), light.name(), state),
        Accepted.class);
    return Answers.done();
  }

  private static Light light(String indicator) {
    var at = indicator.indexOf('@');
    if (at < 1 || at == indicator.length() - 1) {
      throw Refused.invalidParameter(
          "Expected an indicator as name@component, but received %s.".formatted(indicator));
    }
    return new Light(indicator.substring(0, at), indicator.substring(at + 1));
  }
}
