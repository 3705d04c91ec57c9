package dev.bessemer.api.node;

import dev.bessemer.api.access.Needs;
import dev.bessemer.api.call.Answers;
import dev.bessemer.api.call.Call;
import dev.bessemer.api.row.Condition;
import dev.bessemer.api.row.Database;
import dev.bessemer.api.row.Statements;
import dev.bessemer.api.version.Since;
import dev.bessemer.model.fault.NotFound;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** What inspection has found in a node. */
@Path("/v1/nodes")
@RunOnVirtualThread
@Needs("node:inventory:get")
public class InventoryResource {
  private static final int SINCE = 81;
  private static final String SELECT =
      "select i.inventory_data, i.plugin_data from node_inventory i"
          + " join nodes n on n.id = i.node_id where n.uuid = ?";

  private final Call call;
  private final NodeFinder nodes;
  private final Database database;

  @Inject
  InventoryResource(Call call, NodeFinder nodes, Database database) {
    this.call = call;
    this.nodes = nodes;
    this.database = database;
  }

  @GET
  @Path("/{node}/inventory")
  @Since(SINCE)
  public Response show(@PathParam("node") String ident) {
    call.query(Set.of());
    var node = Condition.of("", nodes.uuid(ident));
    var found =
        database.read(
            c ->
                Statements.first(
                    c,
                    SELECT,
                    node,
                    row ->
                        "{\"inventory\": %s, \"plugin_data\": %s}"
                            .formatted(row.getString(1), row.getString(2))));
    return found
        .map(json -> Answers.json(json.getBytes(StandardCharsets.UTF_8)))
        .orElseThrow(
            () ->
                new NotFound(
                    "inventory_not_found", "Node %s has not been inspected yet.".formatted(ident)));
  }
}
