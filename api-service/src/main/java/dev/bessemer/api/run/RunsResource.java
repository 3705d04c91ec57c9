package dev.bessemer.api.run;

import dev.bessemer.api.access.Needs;
import dev.bessemer.api.call.Answers;
import dev.bessemer.api.dispatch.Looks;
import dev.bessemer.api.list.Filter;
import dev.bessemer.api.list.Listable;
import dev.bessemer.api.list.Lists;
import dev.bessemer.api.list.Scope;
import dev.bessemer.api.node.NodeFinder;
import dev.bessemer.api.row.Condition;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** What was done, and is being done, with a node. */
@Path("/v1/nodes")
@RunOnVirtualThread
public class RunsResource {
  private static final String PATH = "/{node}/runs";
  public static final Listable RUNS =
      new Listable(
          RunFields.TABLE,
          List.of(Filter.text("kind", 1, "r.kind"), Filter.text("state", 1, "r.state")));

  private final Looks looks;
  private final Lists lists;
  private final Runs runs;
  private final NodeFinder nodes;

  @Inject
  RunsResource(Looks looks, Lists lists, Runs runs, NodeFinder nodes) {
    this.looks = looks;
    this.lists = lists;
    this.runs = runs;
    this.nodes = nodes;
  }

  @GET
  @Needs("node:runs:get")
  @Path(PATH)
  public Response list(@PathParam("node") String node) {
    return Answers.json(lists.page(RUNS, given -> Scope.within(of(node)), looks.client()));
  }

  @GET
  @Needs("node:runs:get")
  @Path(PATH + "/{run}")
  public Response show(@PathParam("node") String node, @PathParam("run") String run) {
    return Answers.json(runs.require(run, of(node)));
  }

  private Condition of(String node) {
    return Condition.of("r.node_id = (select id from nodes where uuid = ?)", nodes.uuid(node));
  }
}
