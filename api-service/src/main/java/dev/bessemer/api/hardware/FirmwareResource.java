package dev.bessemer.api.hardware;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.bessemer.api.access.Needs;
import dev.bessemer.api.call.Answers;
import dev.bessemer.api.call.Call;
import dev.bessemer.api.node.NodeFinder;
import dev.bessemer.api.row.Condition;
import dev.bessemer.api.row.Database;
import dev.bessemer.api.row.Statements;
import dev.bessemer.api.version.Since;
import dev.bessemer.model.fault.Refused;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Firmware of a machine's parts, as it was last read from the machine. */
@Path("/v1/nodes")
@Since(86)
@RunOnVirtualThread
@Needs("node:firmware:get")
public class FirmwareResource {
  private static final int MAKERS_SINCE = 114;
  private static final String SELECT =
      "select f.component, f.initial_version, f.current_version, f.last_version_flashed,"
          + " f.created_at, f.updated_at, f.vendor, f.model, f.serial_number"
          + " from firmware_components f join nodes n on n.id = f.node_id where n.uuid = ?"
          + " order by f.component";
  private static final List<String> BASIC =
      List.of(
          "component",
          "initial_version",
          "current_version",
          "last_version_flashed",
          "created_at",
          "updated_at");
  private static final List<String> MAKERS = List.of("vendor", "model", "serial_number");

  private final Call call;
  private final NodeFinder nodes;
  private final Database database;

  @Inject
  FirmwareResource(Call call, NodeFinder nodes, Database database) {
    this.call = call;
    this.nodes = nodes;
    this.database = database;
  }

  @GET
  @Path("/{node}/firmware")
  public Response list(@PathParam("node") String ident) {
    var known = known();
    var shown = call.query(Set.of("fields")).names("fields").orElse(known);
    var unknown = shown.stream().filter(name -> !known.contains(name)).toList();
    if (!unknown.isEmpty()) {
      throw Refused.invalidParameter(
          "Field(s) \"%s\" are not valid.".formatted(String.join(", ", unknown)));
    }
    var node = Condition.of("", nodes.uuid(ident));
    var document = JsonNodeFactory.instance.objectNode();
    var list = document.putArray("firmware");
    database
        .read(c -> Statements.all(c, SELECT, node, row -> PartCells.read(row, shown)))
        .forEach(list::add);
    return Answers.json(document);
  }

  private List<String> known() {
    var known = new ArrayList<>(BASIC);
    if (call.version().atLeast(MAKERS_SINCE)) {
      known.addAll(MAKERS);
    }
    return known;
  }
}
