package dev.bessemer.api.hardware;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bessemer.api.access.Needs;
import dev.bessemer.api.call.Answers;
import dev.bessemer.api.call.Arguments;
import dev.bessemer.api.call.Call;
import dev.bessemer.api.node.NodeFinder;
import dev.bessemer.api.row.Condition;
import dev.bessemer.api.row.Database;
import dev.bessemer.api.row.Statements;
import dev.bessemer.api.version.Since;
import dev.bessemer.model.fault.NotFound;
import dev.bessemer.model.fault.Refused;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** BIOS settings, as they were last read from the machine. */
@Path("/v1/nodes")
@Since(40)
@RunOnVirtualThread
@Needs("node:bios:get")
public class BiosResource {
  private static final int REGISTRY_SINCE = 74;
  private static final String SELECT =
      "select b.name, b.value, b.created_at, b.updated_at, b.attribute_type, b.allowable_values,"
          + " b.lower_bound, b.upper_bound, b.min_length, b.max_length, b.read_only,"
          + " b.reset_required, b.\"unique\" from bios_settings b"
          + " join nodes n on n.id = b.node_id where n.uuid = ?";
  private static final List<String> BASIC = List.of("name", "value", "created_at", "updated_at");
  private static final List<String> ALL =
      List.of(
          "name",
          "value",
          "created_at",
          "updated_at",
          "attribute_type",
          "allowable_values",
          "lower_bound",
          "upper_bound",
          "min_length",
          "max_length",
          "read_only",
          "reset_required",
          "unique");

  private final Call call;
  private final NodeFinder nodes;
  private final Database database;

  @Inject
  BiosResource(Call call, NodeFinder nodes, Database database) {
    this.call = call;
    this.nodes = nodes;
    this.database = database;
  }

  @GET
  @Path("/{node}/bios")
  public Response list(@PathParam("node") String ident) {
    var shown = shown(call.query(Set.of("detail", "fields")));
    var uuid = nodes.uuid(ident);
    var document = JsonNodeFactory.instance.objectNode();
    var list = document.putArray("bios");
    database
        .read(
            c ->
                Statements.all(
                    c,
                    SELECT + " order by b.name",
                    Condition.of("", uuid),
                    row -> setting(row, uuid, shown)))
        .forEach(list::add);
    return Answers.json(document);
  }

  @GET
  @Path("/{node}/bios/{setting}")
  public Response show(@PathParam("node") String ident, @PathParam("setting") String name) {
    call.query(Set.of());
    var uuid = nodes.uuid(ident);
    var shown = call.version().atLeast(REGISTRY_SINCE) ? ALL : BASIC;
    var found =
        database.read(
            c ->
                Statements.first(
                    c,
                    SELECT + " and b.name = ?",
                    Condition.of("", uuid, name),
                    row -> setting(row, uuid, shown)));
    return found
        .map(s -> Answers.json(JsonNodeFactory.instance.objectNode().<ObjectNode>set(name, s)))
        .orElseThrow(
            () ->
                new NotFound(
                    "bios_setting_not_found",
                    "Node %s doesn't have a BIOS setting '%s'".formatted(uuid, name)));
  }

  private List<String> shown(Arguments given) {
    if (!given.names().isEmpty() && !call.version().atLeast(REGISTRY_SINCE)) {
      throw Refused.invalidParameter("Unexpected arguments: " + String.join(", ", given.names()));
    }
    var fields = given.names("fields");
    boolean detail = given.bool("detail").orElse(false);
    if (fields.isPresent() && detail) {
      throw Refused.invalidParameter("Can't fetch a subset of fields with 'detail' set");
    }
    return fields.map(BiosResource::known).orElse(detail ? ALL : BASIC);
  }

  private static List<String> known(List<String> names) {
    var unknown = names.stream().filter(name -> !ALL.contains(name)).toList();
    if (!unknown.isEmpty()) {
      throw Refused.invalidParameter(
          "Field(s) \"%s\" are not valid.".formatted(String.join(", ", unknown)));
    }
    return names;
  }

  private ObjectNode setting(ResultSet row, UUID node, List<String> shown) throws SQLException {
    var setting = PartCells.read(row, shown);
    var path = "/nodes/%s/bios/%s".formatted(node, row.getString("name"));
    var links = setting.putArray("links");
    links.addObject().put("href", call.base() + "/v1" + path).put("rel", "self");
    links.addObject().put("href", call.base() + path).put("rel", "bookmark");
    return setting;
  }
}
