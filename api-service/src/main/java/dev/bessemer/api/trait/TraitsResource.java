package dev.bessemer.api.trait;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.bessemer.api.access.Needs;
import dev.bessemer.api.call.Answers;
import dev.bessemer.api.call.Call;
import dev.bessemer.api.node.NodeFinder;
import dev.bessemer.api.row.Condition;
import dev.bessemer.api.row.Database;
import dev.bessemer.api.row.Statements;
import dev.bessemer.api.version.NotAcceptable;
import dev.bessemer.api.version.Since;
import dev.bessemer.model.fault.NotFound;
import dev.bessemer.model.fault.Refused;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** What nodes are said to be capable of. */
@Path("/v1/nodes")
@RunOnVirtualThread
public class TraitsResource {
  private static final String TRAITS = "/{node}/traits";
  private static final String TRAIT = TRAITS + "/{trait}";
  private static final int SINCE = 37;
  private static final String OF_NODE =
      "select t.trait from node_traits t join nodes n on n.id = t.node_id where n.uuid = ?"
          + " order by t.trait";

  private final Call call;
  private final NodeFinder nodes;
  private final NodeTraits traits;
  private final Database database;

  @Inject
  TraitsResource(Call call, NodeFinder nodes, NodeTraits traits, Database database) {
    this.call = call;
    this.nodes = nodes;
    this.traits = traits;
    this.database = database;
  }

  @GET
  @Path(TRAITS)
  @Needs("node:traits:list")
  public Response list(@PathParam("node") String ident) {
    NotAcceptable.below(call.version(), SINCE, "Field traits");
    call.query(Set.of());
    var node = Condition.of("", nodes.uuid(ident));
    var document = JsonNodeFactory.instance.objectNode();
    var list = document.putArray("traits");
    database
        .read(c -> Statements.all(c, OF_NODE, node, row -> row.getString(1)))
        .forEach(list::add);
    return Answers.json(document.toString().getBytes(StandardCharsets.UTF_8));
  }

  @PUT
  @Path(TRAITS)
  @Since(SINCE)
  @Needs("node:traits:set")
  public Response replace(@PathParam("node") String ident, byte[] body) {
    var given = call.arguments(body, Set.of("traits")).require("traits");
    traits.replace(ident, Traits.in(given));
    return Answers.done();
  }

  @PUT
  @Path(TRAIT)
  @Since(SINCE)
  @Needs("node:traits:set")
  public Response add(
      @PathParam("node") String ident, @PathParam("trait") String trait, byte[] body) {
    var sent = call.jsonOrNull(body);
    if (sent != null && !sent.isEmpty()) {
      throw Refused.invalidParameter("No body should be provided when adding a single trait.");
    }
    traits.add(ident, Traits.check(trait));
    return Response.noContent()
        .header(
            HttpHeaders.LOCATION, "%s/v1/nodes/%s/traits/%s".formatted(call.base(), ident, trait))
        .build();
  }

  @DELETE
  @Path(TRAITS)
  @Since(SINCE)
  @Needs("node:traits:delete")
  public Response removeAll(@PathParam("node") String ident) {
    traits.replace(ident, Set.of());
    return Answers.done();
  }

  @DELETE
  @Path(TRAIT)
  @Since(SINCE)
  @Needs("node:traits:delete")
  public Response remove(@PathParam("node") String ident, @PathParam("trait") String trait) {
    if (!traits.remove(ident, trait)) {
      throw new NotFound(
          "trait_not_found", "Node %s doesn't have a trait '%s'".formatted(ident, trait));
    }
    return Answers.done();
  }
}
