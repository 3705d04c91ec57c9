package dev.bessemer.api.ramdisk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bessemer.api.access.Needs;
import dev.bessemer.api.call.Call;
import dev.bessemer.api.call.Json;
import dev.bessemer.api.dispatch.Dispatcher;
import dev.bessemer.api.version.ApiVersion;
import dev.bessemer.model.fault.NotFound;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.rpc.ConductorRequest.ContinueInspection;
import dev.bessemer.store.inspection.InspectionReports;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Set;

/**
 * Takes what a ramdisk found in its machine; it is stored before it is answered.
 *
 * <p>Ramdisks send no version, and are answered with the UUID of their node alone; whoever sends
 * one from 1.84 on gets what a lookup tells.
 */
@Path("/v1/continue_inspection")
@RunOnVirtualThread
@Needs("driver:ipa_continue_inspection")
public class InspectionResource {
  private static final int LIKE_A_LOOKUP_SINCE = 84;
  private static final String INVENTORY = "inventory";
  private final Call call;
  private final RamdiskDoor door;
  private final InspectedNodes nodes;
  private final InspectionReports reports;
  private final Dispatcher conductors;
  private final RamdiskAnswers answers;

  @Inject
  InspectionResource(
      Call call,
      RamdiskDoor door,
      InspectedNodes nodes,
      InspectionReports reports,
      Dispatcher conductors,
      RamdiskAnswers answers) {
    this.call = call;
    this.door = door;
    this.nodes = nodes;
    this.reports = reports;
    this.conductors = conductors;
    this.answers = answers;
  }

  @POST
  public Response take(byte[] body) {
    door.requireOpen();
    var uuid = call.query(Set.of("node_uuid")).text("node_uuid");
    requireKnown(uuid.isPresent());
    var report = report(body);
    var inventory = InventoryForm.checked(report.path(INVENTORY));
    report.remove(INVENTORY);
    var node = nodes.require(uuid, Found.in(inventory));
    reports.store(node.uuid(), inventory.toString(), report.toString());
    conductors.begin(node.target(), new ContinueInspection(node.uuid()));
    return Response.accepted(body(node)).type("application/json").build();
  }

  /** Between the version of ramdisks and 1.84 there is no such path. */
  private void requireKnown(boolean namesNode) {
    boolean ramdisk = call.version().equals(ApiVersion.OLDEST) && !namesNode;
    if (!ramdisk && !call.version().atLeast(LIKE_A_LOOKUP_SINCE)) {
      throw new NotFound("too_new", "The resource could not be found.");
    }
  }

  private byte[] body(InspectedNodes.Inspected node) {
    return call.version().atLeast(LIKE_A_LOOKUP_SINCE)
        ? answers.of(node.candidate())
        : Json.MAPPER
            .createObjectNode()
            .put("uuid", node.uuid().toString())
            .toString()
            .getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  private ObjectNode report(byte[] body) {
    if (call.json(body) instanceof ObjectNode report) {
      return report;
    }
    throw Refused.invalidParameter("A report must be a JSON object.");
  }
}
