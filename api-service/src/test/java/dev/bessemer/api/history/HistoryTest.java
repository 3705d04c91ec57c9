package dev.bessemer.api.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bessemer.api.testing.Api;
import dev.bessemer.api.testing.ApiTest;
import dev.bessemer.api.testing.World;
import dev.bessemer.store.history.History;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** 02-nodes section 10: history and inventory. */
@ApiTest
class HistoryTest {
  @Inject World world;
  @Inject History history;

  private String node;
  private String path;

  @BeforeEach
  void begin() {
    world.reset();
    node = world.node();
    path = "/v1/nodes/" + node + "/history";
  }

  private void happens(String event) {
    history.add(
        UUID.fromString(world.uuid(node)),
        "conductor-1",
        History.Severity.ERROR,
        "provisioning",
        event);
  }

  private static Set<String> names(JsonNode object) {
    var names = new HashSet<String>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void eventsAreListedInTheirOrder() {
    happens("first");
    happens("second");
    world.node();
    var list = Api.NEWEST.get(path).json().path("history");
    assertThat(list.findValuesAsText("event")).containsExactly("first", "second");
    assertThat(names(list.get(0)))
        .containsExactlyInAnyOrder("uuid", "created_at", "severity", "event", "links");
    assertThat(list.at("/0/links")).hasSize(1);
    assertThat(list.at("/0/links/0/href").asText())
        .isEqualTo(
            Api.base()
                + "/v1/nodes/"
                + world.uuid(node)
                + "/history/"
                + list.at("/0/uuid").asText());
    assertThat(list.at("/0/severity").asText()).isEqualTo("ERROR");
  }

  @Test
  void pagesFollowEachOther() {
    happens("first");
    happens("second");
    var first = Api.NEWEST.get(path + "?limit=1").json();
    var next = first.path("next").asText();
    var second = Api.NEWEST.get(next.substring(Api.base().length())).json();
    assertThat(second.at("/history/0/event").asText()).isEqualTo("second");
    assertThat(Api.NEWEST.get(path + "?sort_dir=desc").json().at("/history/0/event").asText())
        .isEqualTo("second");
    assertThat(Api.NEWEST.get(path + "?fields=event").status()).isEqualTo(400);
  }

  @Test
  void detailGrewWithTheVersions() {
    happens("x".repeat(300));
    var uuid = Api.NEWEST.get(path).json().at("/history/0/uuid").asText();
    var whole = Api.NEWEST.get(path + "/" + uuid).json();
    assertThat(names(whole))
        .contains(
            "event_type",
            "conductor",
            "user",
            "project",
            "state",
            "target_provision_state",
            "duration_seconds")
        .doesNotContain("updated_at");
    assertThat(whole.path("state").asText()).isEqualTo("enroll");
    assertThat(whole.path("event").asText()).isEqualTo("x".repeat(251) + "...");
    assertThat(names(Api.at(112).get(path + "/" + uuid).json())).doesNotContain("project");
    assertThat(names(Api.at(114).get(path + "?detail=true").json().at("/history/0")))
        .contains("project", "conductor")
        .doesNotContain("state");
  }

  @Test
  void whatIsNotThereIsNotFound() {
    assertThat(Api.NEWEST.get(path + "/" + UUID.randomUUID()).status()).isEqualTo(404);
    assertThat(Api.NEWEST.get(path + "/x").status()).isEqualTo(404);
    assertThat(Api.at(77).get(path).status()).isEqualTo(404);
    assertThat(Api.NEWEST.get("/v1/nodes/nope/history").status()).isEqualTo(404);
  }

  @Test
  void anInventoryIsThereAfterInspection() {
    var inventory = "/v1/nodes/" + node + "/inventory";
    assertThat(Api.NEWEST.get(inventory).status()).isEqualTo(404);
    world.sql(
        "insert into node_inventory (node_id, inventory_data, plugin_data)"
            + " select id, '{\"cpu\": {\"count\": 8}}', '{\"x\": 1}' from nodes where name = ?",
        node);
    var found = Api.NEWEST.get(inventory).json();
    assertThat(found.at("/inventory/cpu/count").asInt()).isEqualTo(8);
    assertThat(found.at("/plugin_data/x").asInt()).isEqualTo(1);
    assertThat(Api.at(80).get(inventory).status()).isEqualTo(404);
  }
}
