package dev.bessemer.api.history;

import dev.bessemer.api.access.Needs;
import dev.bessemer.api.call.Answers;
import dev.bessemer.api.call.Call;
import dev.bessemer.api.call.Texts;
import dev.bessemer.api.dispatch.Looks;
import dev.bessemer.api.list.Listable;
import dev.bessemer.api.list.Lists;
import dev.bessemer.api.list.Rows;
import dev.bessemer.api.list.Scope;
import dev.bessemer.api.node.NodeFinder;
import dev.bessemer.api.row.Condition;
import dev.bessemer.api.version.Since;
import dev.bessemer.model.fault.NotFound;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;

/** What happened to a node. */
@Path("/v1/nodes")
@Since(78)
@RunOnVirtualThread
@Needs("node:history:get")
public class HistoryResource {
  private static final String HISTORY = "/{node}/history";
  public static final Listable EVENTS = new Listable(HistoryFields.TABLE, List.of());

  private final Call call;
  private final Looks looks;
  private final Lists lists;
  private final Rows rows;
  private final NodeFinder nodes;

  @Inject
  HistoryResource(Call call, Looks looks, Lists lists, Rows rows, NodeFinder nodes) {
    this.call = call;
    this.looks = looks;
    this.lists = lists;
    this.rows = rows;
    this.nodes = nodes;
  }

  @GET
  @Path(HISTORY)
  public Response list(@PathParam("node") String node) {
    return Answers.json(lists.unselected(EVENTS, given -> Scope.within(of(node)), looks.client()));
  }

  @GET
  @Path(HISTORY + "/{event}")
  public Response show(@PathParam("node") String node, @PathParam("event") String event) {
    call.query(Set.of());
    var fields = HistoryFields.TABLE.all(call.version());
    return Answers.json(
        Texts.uuid(event)
            .map(uuid -> of(node).and(Condition.of("h.uuid = ?", uuid)))
            .flatMap(where -> rows.one(HistoryFields.TABLE, fields, where, looks.client()))
            .orElseThrow(
                () ->
                    new NotFound(
                        "history_not_found",
                        "Node history record %s could not be found.".formatted(event))));
  }

  private Condition of(String node) {
    return Condition.of("h.node_id = (select id from nodes where uuid = ?)", nodes.uuid(node));
  }
}
