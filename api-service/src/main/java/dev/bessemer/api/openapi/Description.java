package dev.bessemer.api.openapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bessemer.api.call.Json;
import dev.bessemer.api.node.NodeFields;
import dev.bessemer.api.version.ApiVersion;
import dev.bessemer.api.version.VersionHeaders;
import dev.bessemer.model.state.Verb;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The description of the API in the form of OpenAPI 3.1. */
final class Description {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String WRITTEN = "/openapi/schemas.json";
  private static final Pattern PART = Pattern.compile("\\{(\\w+)}");
  private static final String VERSION = "Microversion";
  private static final String ERROR = "Error";
  private static final String STREAM = "EventStream";

  private Description() {}

  /** Everything that clients can ask, in the order of the tables. */
  static List<Operation> operations() {
    return Stream.concat(
            Collections.ROWS.stream().flatMap(Collections.Row::operations), Actions.ALL.stream())
        .toList();
  }

  static ObjectNode document() {
    var document = JSON.objectNode().put("openapi", "3.1.0");
    document
        .putObject("info")
        .put("title", "Bessemer")
        .put("version", ApiVersion.NEWEST.toString())
        .put(
            "description",
            "OpenStack Ironic's API. What is newer than the microversion that a request names is"
                + " hidden from it, or refused.");
    document.putArray("servers").addObject().put("url", "/");
    document.set("paths", paths());
    document.set("components", components());
    document.putArray("security").add(JSON.objectNode()).add(need("token")).add(need("basic"));
    return document;
  }

  private static ObjectNode need(String scheme) {
    var need = JSON.objectNode();
    need.putArray(scheme);
    return need;
  }

  private static ObjectNode paths() {
    var paths = JSON.objectNode();
    operations()
        .forEach(
            o -> paths.withObjectProperty(o.path()).set(Schemas.lower(o.method()), operation(o)));
    return paths;
  }

  private static ObjectNode operation(Operation operation) {
    var described =
        JSON.objectNode()
            .put("operationId", operation.id())
            .put("x-since", "1." + operation.since());
    described.putArray("tags").add(operation.tag());
    if (operation.since() > 1) {
      described.put("description", "Since 1.%d.".formatted(operation.since()));
    }
    parameters(operation, described);
    if (operation.body() != null) {
      var body = described.putObject("requestBody").put("required", operation.bodyRequired());
      body.set("content", content(operation.body()));
    }
    responses(operation, described.putObject("responses"));
    return described;
  }

  private static void parameters(Operation operation, ObjectNode described) {
    var all = described.putArray("parameters");
    all.addObject().put("$ref", "#/components/parameters/" + VERSION);
    Headers.of(operation)
        .forEach(h -> all.addObject().put("$ref", "#/components/parameters/" + h.id()));
    PART.matcher(operation.path())
        .results()
        .map(part -> part.group(1))
        .forEach(
            name ->
                all.addObject()
                    .put("name", name)
                    .put("in", "path")
                    .put("required", true)
                    .putObject("schema")
                    .put("type", "string"));
    for (var parameter : operation.query()) {
      var one = all.addObject().put("name", parameter.name()).put("in", "query");
      if (parameter.since() > 1) {
        one.put("description", "Since 1.%d.".formatted(parameter.since()))
            .put("x-since", "1." + parameter.since());
      }
      one.put("explode", false).set("schema", parameter.schema());
    }
  }

  private static void responses(Operation operation, ObjectNode responses) {
    var success =
        responses.putObject(Integer.toString(operation.status())).put("description", "done");
    if (operation.answer() != null) {
      success.set("content", content(operation.answer()));
    }
    responses
        .putObject("default")
        .put("description", "refused, or failed")
        .set("content", content(ERROR));
  }

  private static ObjectNode content(String schema) {
    var content = JSON.objectNode();
    content
        .putObject(
            schema.equals(STREAM) ? MediaType.SERVER_SENT_EVENTS : MediaType.APPLICATION_JSON)
        .set("schema", Schemas.reference(schema));
    return content;
  }

  private static ObjectNode components() {
    var components = JSON.objectNode();
    components.set("schemas", schemas());
    var parameters = components.putObject("parameters");
    Headers.ALL.forEach(header -> parameters.set(header.id(), header.parameter()));
    parameters
        .putObject(VERSION)
        .put("name", VersionHeaders.CLASSIC)
        .put("in", "header")
        .put("description", "1.1 when it is left out.")
        .putObject("schema")
        .put("type", "string")
        .put("pattern", "^(1\\.\\d+|latest)$");
    var security = components.putObject("securitySchemes");
    security
        .putObject("token")
        .put("type", "apiKey")
        .put("in", "header")
        .put("name", "X-Auth-Token");
    security.putObject("basic").put("type", "http").put("scheme", "basic");
    return components;
  }

  private static ObjectNode schemas() {
    var schemas = written();
    for (var row : Collections.ROWS) {
      var table = row.listable().table();
      schemas.set(row.type(), Schemas.shown(table));
      schemas.set(row.type() + "List", Schemas.list(table, row.type()));
      if (row.has().contains(Collections.Has.CREATE)) {
        schemas.set("New" + row.type(), Schemas.posted(table));
      }
    }
    schemas.set("NodeStates", Schemas.shown(NodeFields.TABLE, NodeFields.STATES));
    var targets = schemas.putObject("ProvisionTarget").put("type", "string").putArray("enum");
    Arrays.stream(Verb.values()).map(Verb::wire).forEach(targets::add);
    return schemas;
  }

  /** Those of what no table of fields tells. */
  private static ObjectNode written() {
    try (var file = Objects.requireNonNull(Description.class.getResourceAsStream(WRITTEN))) {
      return (ObjectNode) Json.MAPPER.readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
