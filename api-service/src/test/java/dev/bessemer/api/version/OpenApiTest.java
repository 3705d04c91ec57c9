package dev.bessemer.api.version;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bessemer.api.testing.Api;
import dev.bessemer.api.testing.ApiTest;
import dev.bessemer.api.testing.Endpoints;
import dev.bessemer.api.testing.TableWalk;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The description of the API tells what the API does. */
@ApiTest
class OpenApiTest {
  /** What only refuses, whatever is asked, and what is not part of the API; nothing else. */
  private static final Pattern UNTOLD =
      Pattern.compile(
          "(POST|PUT|PATCH|DELETE) /"
              + "|GET /healthcheck|GET /openapi(/page)?|GET /v1/nodes/\\{node}/\\{unknown}"
              + "|POST /v1/nodes/\\{node}/(ports|portgroups|volume/connectors|volume/targets)"
              + "|\\w+ /v1/nodes/\\{node}/(ports/\\{port}|portgroups/\\{portgroup})"
              + "|\\w+ /v1/nodes/\\{node}/volume/\\{kind}/\\{volume}");

  @Inject Endpoints endpoints;

  private static JsonNode document() {
    return Api.unversioned().get("/openapi").json();
  }

  private static Map<String, JsonNode> operations(JsonNode document) {
    var all = new HashMap<String, JsonNode>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        o ->
                            all.put(
                                o.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                o.getValue())));
    return all;
  }

  @Test
  void everyEndpointIsToldAndNoOther() {
    var there =
        endpoints.all().stream()
            .map(e -> e.verb() + " " + e.path())
            .filter(e -> !UNTOLD.matcher(e).matches())
            .collect(Collectors.toSet());
    assertThat(operations(document()).keySet()).containsExactlyInAnyOrderElementsOf(there);
  }

  @Test
  void theStreamOfEventsIsToldWithWhatChoosesAndResumesIt() {
    var document = document();
    var stream = operations(document).get("GET /v1/events/stream");
    var parameters =
        stream
            .path("parameters")
            .valueStream()
            .map(p -> p.has("$ref") ? document.at(p.path("$ref").asText().substring(1)) : p)
            .map(p -> p.path("in").asText() + " " + p.path("name").asText());
    assertThat(parameters)
        .containsExactlyInAnyOrder(
            "header X-OpenStack-Ironic-API-Version",
            "header Last-Event-ID",
            "query node",
            "query owner",
            "query shard",
            "query type",
            "query last_event_id");
    assertThat(TableWalk.names(stream.at("/responses/200/content")))
        .containsExactly("text/event-stream");
    assertThat(TableWalk.names(document.at("/components/schemas/Event/properties")))
        .contains("id", "type", "at", "node", "data");
  }

  @Test
  void itTellsSinceWhenEachIsThere() {
    var told = operations(document());
    for (var line : PathTable.ALL) {
      var matching =
          told.entrySet().stream()
              .filter(o -> pattern(o.getKey()).matcher(line.toString().split("\\?")[0]).matches())
              .map(o -> o.getValue().path("x-since").asText())
              .collect(Collectors.toSet());
      assertThat(matching).as(line.toString()).contains("1." + line.since());
    }
  }

  private static Pattern pattern(String operation) {
    return Pattern.compile(operation.replaceAll("\\{[^}]*}", "[^/]+"));
  }

  @Test
  void everyOperationHasANameOfItsOwn() {
    var names = new HashSet<String>();
    operations(document()).values().forEach(o -> names.add(o.path("operationId").asText()));
    assertThat(names).hasSameSizeAs(operations(document()).keySet());
  }

  @Test
  void whateverItRefersToIsThere() {
    var document = document();
    assertThat(document.path("openapi").asText()).isEqualTo("3.1.0");
    for (var reference : document.findValuesAsText("$ref")) {
      assertThat(document.at(reference.substring(1)).isMissingNode()).as(reference).isFalse();
    }
    assertThat(document.findValuesAsText("$ref")).hasSizeGreaterThan(200);
  }

  @Test
  void everyPartOfAPathIsAParameter() {
    operations(document())
        .forEach(
            (name, operation) -> {
              var told =
                  operation
                      .path("parameters")
                      .valueStream()
                      .filter(p -> p.path("in").asText().equals("path"))
                      .map(p -> p.path("name").asText())
                      .collect(Collectors.toSet());
              var there =
                  Pattern.compile("\\{(\\w+)}")
                      .matcher(name)
                      .results()
                      .map(r -> r.group(1))
                      .collect(Collectors.toSet());
              assertThat(told).as(name).isEqualTo(there);
            });
  }

  @Test
  void itTellsTheFieldsOfATable() {
    var schemas = document().at("/components/schemas");
    var address = schemas.at("/NewPort/properties/address");
    assertThat(address.path("type").asText()).isEqualTo("string");
    assertThat(TableWalk.names(schemas.at("/NewPort/properties")))
        .contains("node_uuid", "extra")
        .doesNotContain("internal_info", "links");
    assertThat(schemas.at("/NewPort/required").valueStream().map(JsonNode::asText))
        .containsExactly("address");
    assertThat(schemas.at("/Node/properties/shard/x-since").asText()).isEqualTo("1.82");
    assertThat(schemas.at("/Node/properties/shard/type").toString())
        .isEqualTo("[\"string\",\"null\"]");
    assertThat(TableWalk.names(schemas.at("/NodeList/properties")))
        .isEqualTo(Set.of("nodes", "next"));
  }

  @Test
  void peopleGetAPageThatNeedsNothingFromElsewhere() {
    var page = Api.unversioned().with("Accept", "text/html,*/*").get("/openapi");
    assertThat(page.header("Content-Type").orElseThrow()).startsWith("text/html");
    assertThat(page.text()).contains("<title>").doesNotContain("http://", "https://", " src=");
    assertThat(Api.unversioned().get("/openapi/page").text()).isEqualTo(page.text());
  }
}
