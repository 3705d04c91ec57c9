package dev.bessemer.api.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bessemer.api.access.Needs;
import dev.bessemer.api.call.Answers;
import dev.bessemer.api.call.Arguments;
import dev.bessemer.api.call.Call;
import dev.bessemer.api.call.Json;
import dev.bessemer.api.dispatch.Dispatcher;
import dev.bessemer.api.node.Standings;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.rpc.ConductorReply.Plan;
import dev.bessemer.model.rpc.ConductorRequest.PlanSteps;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells what a provision request would do, and how long that may take. */
@Path("/v1/nodes")
@RunOnVirtualThread
public class PlanResource {
  private static final String CLEAN = "clean_steps";
  private static final String DEPLOY = "deploy_steps";
  private static final String SERVICE = "service_steps";

  private final Call call;
  private final Standings standings;
  private final Dispatcher conductors;
  private final PlanDocument document;

  @Inject
  PlanResource(Call call, Standings standings, Dispatcher conductors, PlanDocument document) {
    this.call = call;
    this.standings = standings;
    this.conductors = conductors;
    this.document = document;
  }

  @GET
  @Path("/{node}/plan")
  @Needs("node:plan:get")
  public Response plan(@PathParam("node") String ident) {
    var given = call.query(Set.of("target", CLEAN, DEPLOY, SERVICE, "disable_ramdisk"));
    var request = given.requireText("target");
    var node = standings.require(ident).target();
    var plan = conductors.ask(node, request(node.uuid(), request, given), Plan.class);
    return Answers.json(document.of(node.uuid(), request, plan));
  }

  private static PlanSteps request(UUID node, String target, Arguments given) {
    return new PlanSteps(
        node,
        target,
        steps(given, CLEAN),
        steps(given, DEPLOY),
        steps(given, SERVICE),
        given.bool("disable_ramdisk").orElse(null));
  }

  /** As JSON in the query, for a question has no body. */
  private static @Nullable List<Map<String, Object>> steps(Arguments given, String name) {
    return given.text(name).map(text -> Json.objects(list(name, text))).orElse(null);
  }

  private static JsonNode list(String name, String text) {
    var list = Json.read(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    if (!list.isArray() || !list.valueStream().allMatch(JsonNode::isObject)) {
      throw Refused.invalidParameter(name + " must be a JSON list of steps.");
    }
    return list;
  }
}
