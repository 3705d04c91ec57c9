package dev.bessemer.api.volume;

import dev.bessemer.api.access.Needs;
import dev.bessemer.api.call.Answers;
import dev.bessemer.api.call.Call;
import dev.bessemer.api.error.RoutingFailure;
import dev.bessemer.api.node.NodeFinder;
import dev.bessemer.api.version.Since;
import dev.bessemer.model.fault.Refused;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Set;

/** The connectors and targets of one node; they are made and changed elsewhere. */
@Path("/v1/nodes")
@Since(32)
@RunOnVirtualThread
public class NodeVolumesResource {
  private static final String VOLUME = "/{node}/volume";
  private static final String CONNECTORS = VOLUME + "/connectors";
  private static final String TARGETS = VOLUME + "/targets";
  private static final String ONE = VOLUME + "/{kind}/{volume}";

  private static final Set<String> KINDS = Set.of("connectors", "targets");

  private final Call call;
  private final NodeFinder nodes;
  private final VolumeLists lists;

  @Inject
  NodeVolumesResource(Call call, NodeFinder nodes, VolumeLists lists) {
    this.call = call;
    this.nodes = nodes;
    this.lists = lists;
  }

  @GET
  @Needs({"volume:list_all", "volume:list"})
  @Path(VOLUME)
  public Response folder(@PathParam("node") String node) {
    call.query(Set.of());
    var path = "nodes/%s/volume".formatted(nodes.uuid(node));
    return Answers.json(Folder.document(call.base(), path));
  }

  @GET
  @Needs({"volume:list_all", "volume:list"})
  @Path(CONNECTORS)
  public Response connectors(@PathParam("node") String node) {
    return Answers.json(lists.pageOf(VolumeLists.CONNECTORS, node));
  }

  @GET
  @Needs({"volume:list_all", "volume:list"})
  @Path(TARGETS)
  public Response targets(@PathParam("node") String node) {
    return Answers.json(lists.pageOf(VolumeLists.TARGETS, node));
  }

  @POST
  @Needs("public_api")
  @Path(CONNECTORS)
  public Response createConnector() {
    throw elsewhere();
  }

  @POST
  @Needs("public_api")
  @Path(TARGETS)
  public Response createTarget() {
    throw elsewhere();
  }

  @GET
  @Needs("public_api")
  @Path(ONE)
  public Response show(@PathParam("kind") String kind) {
    throw elsewhere(kind);
  }

  @PATCH
  @Needs("public_api")
  @Path(ONE)
  public Response patch(@PathParam("kind") String kind) {
    throw elsewhere(kind);
  }

  @DELETE
  @Needs("public_api")
  @Path(ONE)
  public Response delete(@PathParam("kind") String kind) {
    throw elsewhere(kind);
  }

  private static RuntimeException elsewhere(String kind) {
    return KINDS.contains(kind) ? elsewhere() : RoutingFailure.unknownPath();
  }

  private static Refused elsewhere() {
    return new Refused(
        "operation_not_permitted",
        "Volume connectors and targets are made, shown, changed and deleted under /v1/volume only.");
  }
}
