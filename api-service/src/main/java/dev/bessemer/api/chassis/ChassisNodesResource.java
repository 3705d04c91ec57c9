package dev.bessemer.api.chassis;

import dev.bessemer.api.access.Needs;
import dev.bessemer.api.call.Answers;
import dev.bessemer.api.list.Named;
import dev.bessemer.api.node.NodeLists;
import dev.bessemer.api.row.Condition;
import dev.bessemer.api.row.Database;
import dev.bessemer.api.row.Statements;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** The nodes in one chassis. */
@Path("/v1/chassis")
@RunOnVirtualThread
@Needs({"node:list_all", "node:list"})
public class ChassisNodesResource {
  private static final String NODES = "/{chassis}/nodes";

  private final Database database;
  private final NodeLists nodes;

  @Inject
  ChassisNodesResource(Database database, NodeLists nodes) {
    this.database = database;
    this.nodes = nodes;
  }

  @GET
  @Path(NODES)
  public Response list(@PathParam("chassis") String chassis) {
    return Answers.json(nodes.pageWithin(in(chassis)));
  }

  @GET
  @Path(NODES + "/detail")
  public Response listDetailed(@PathParam("chassis") String chassis) {
    return Answers.json(nodes.detailedWithin(in(chassis)));
  }

  private Condition in(String ident) {
    var chassis = Named.byUuid(ChassisFields.TABLE, ident);
    long id =
        database
            .read(
                connection ->
                    Statements.first(
                        connection,
                        chassis.where().after("select c.id from chassis c"),
                        chassis.where(),
                        row -> row.getLong(1)))
            .orElseThrow(chassis::missing);
    return Condition.of("n.chassis_id = ?", id);
  }
}
