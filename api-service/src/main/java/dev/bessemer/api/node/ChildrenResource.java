package dev.bessemer.api.node;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.bessemer.api.access.Access;
import dev.bessemer.api.access.Needs;
import dev.bessemer.api.call.Answers;
import dev.bessemer.api.call.Call;
import dev.bessemer.api.row.Condition;
import dev.bessemer.api.row.Database;
import dev.bessemer.api.row.Statements;
import dev.bessemer.api.version.NotAcceptable;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The nodes below a node, such as a board with a computer of its own in a server. */
@Path("/v1/nodes")
@RunOnVirtualThread
public class ChildrenResource {
  private static final int SINCE = 83;
  private static final String SELECT = "select n.uuid from nodes n";

  private final Call call;
  private final Access access;
  private final NodeFinder nodes;
  private final Database database;

  @Inject
  ChildrenResource(Call call, Access access, NodeFinder nodes, Database database) {
    this.call = call;
    this.access = access;
    this.nodes = nodes;
    this.database = database;
  }

  @GET
  @Needs("node:get")
  @Path("/{node}/children")
  public Response list(@PathParam("node") String ident) {
    NotAcceptable.below(call.version(), SINCE, "Listing children");
    call.query(Set.of());
    var node = nodes.uuid(ident);
    var document = JsonNodeFactory.instance.objectNode();
    var list = document.putArray("children");
    childrenOf(node).forEach(list::add);
    document
        .putObject("links")
        .put("href", "%s/v1/nodes?parent_node=%s".formatted(call.base(), node))
        .put("rel", "children");
    return Answers.json(document);
  }

  private List<String> childrenOf(UUID node) {
    var where = Condition.of("n.parent_node = ?", node).and(access.visible(NodeFields.TABLE));
    return database.read(
        connection ->
            Statements.all(
                connection,
                where.after(SELECT) + " order by n.id",
                where,
                row -> row.getString(1)));
  }
}
