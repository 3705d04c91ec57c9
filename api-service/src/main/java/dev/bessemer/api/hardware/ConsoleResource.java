package dev.bessemer.api.hardware;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.bessemer.api.access.Needs;
import dev.bessemer.api.call.Answers;
import dev.bessemer.api.call.Booleans;
import dev.bessemer.api.call.Call;
import dev.bessemer.api.dispatch.Dispatcher;
import dev.bessemer.api.node.Standings;
import dev.bessemer.model.rpc.ConductorReply.ConsoleReply;
import dev.bessemer.model.rpc.ConductorRequest.ChangeConsole;
import dev.bessemer.model.rpc.ConductorRequest.GetConsole;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Set;

/** Consoles of nodes. */
@Path("/v1/nodes")
@RunOnVirtualThread
public class ConsoleResource {
  private static final String CONSOLE = "/{node}/states/console";

  private final Call call;
  private final Standings standings;
  private final Dispatcher conductors;

  @Inject
  ConsoleResource(Call call, Standings standings, Dispatcher conductors) {
    this.call = call;
    this.standings = standings;
    this.conductors = conductors;
  }

  @GET
  @Path(CONSOLE)
  @Needs("node:get_console")
  public Response show(@PathParam("node") String ident) {
    call.query(Set.of());
    var node = standings.require(ident).target();
    var found = conductors.ask(node, new GetConsole(node.uuid()), ConsoleReply.class);
    var document = JsonNodeFactory.instance.objectNode();
    document.put("console_enabled", found.kind() != null);
    if (found.kind() == null) {
      document.putNull("console_info");
    } else {
      document.putObject("console_info").put("type", found.kind()).put("url", found.url());
    }
    return Answers.json(document);
  }

  @PUT
  @Path(CONSOLE)
  @Needs("node:set_console_state")
  public Response change(@PathParam("node") String ident, byte[] body) {
    var given = call.arguments(body, Set.of("enabled"));
    var enabled = Booleans.read("enabled", given.require("enabled"));
    var node = standings.require(ident).target();
    conductors.begin(node, new ChangeConsole(node.uuid(), enabled));
    return Answers.accepted(call.base() + "/v1/nodes/" + ident + "/states/console");
  }
}
