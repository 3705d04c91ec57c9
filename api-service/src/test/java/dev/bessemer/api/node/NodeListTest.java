package dev.bessemer.api.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bessemer.api.testing.Api;
import dev.bessemer.api.testing.ApiTest;
import dev.bessemer.api.testing.CountingDriver;
import dev.bessemer.api.testing.World;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 00-overview section 7 and 02-nodes section 2: lists of nodes. */
@ApiTest
class NodeListTest {
  @Inject World world;

  @BeforeEach
  void begin() {
    world.reset();
  }

  private static List<String> names(String query) {
    return names(Api.NEWEST.get("/v1/nodes?fields=name&" + query).json());
  }

  private static List<String> names(JsonNode answer) {
    return answer.path("nodes").findValuesAsText("name");
  }

  @Test
  void aSummaryHasExactlyItsFields() {
    world.node();
    assertThat(fields(Api.NEWEST.get("/v1/nodes").json()))
        .containsExactlyInAnyOrder(
            "uuid",
            "instance_uuid",
            "maintenance",
            "power_state",
            "provision_state",
            "name",
            "links");
    assertThat(fields(Api.at(4).get("/v1/nodes").json())).doesNotContain("name");
  }

  private static List<String> fields(JsonNode answer) {
    var names = new ArrayList<String>();
    answer.at("/nodes/0").fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void detailIsEverything() {
    world.node();
    var detailed = fields(Api.NEWEST.get("/v1/nodes/detail").json());
    assertThat(detailed).contains("driver_info", "created_at", "conductor", "traits", "ports");
    assertThat(fields(Api.NEWEST.get("/v1/nodes?detail=True").json())).isEqualTo(detailed);
    assertThat(fields(Api.NEWEST.get("/v1/nodes?detail=false").json())).hasSize(7);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/nodes?detail=maybe",
        "/v1/nodes?detail=true&fields=uuid",
        "/v1/nodes/detail?fields=uuid",
        "/v1/nodes/detail?detail=true",
        "/v1/nodes?fields=colour",
        "/v1/nodes?fields=created_at",
        "/v1/nodes?fields=links",
        "/v1/nodes?limit=0",
        "/v1/nodes?limit=-1",
        "/v1/nodes?limit=x",
        "/v1/nodes?sort_dir=up",
        "/v1/nodes?sort_key=driver_info",
        "/v1/nodes?sort_key=traits",
        "/v1/nodes?sort_key=conductor",
        "/v1/nodes?sort_key=colour",
        "/v1/nodes?marker=x",
        "/v1/nodes?provision_state=asleep",
        "/v1/nodes?fault=unheard-of",
        "/v1/nodes?health=OK",
        "/v1/nodes?name=x",
        "/v1/nodes?power_state=on",
        "/v1/nodes?associated=maybe",
        "/v1/nodes?instance_uuid=x"
      })
  void aWrongQuestionIsRefused(String path) {
    var answer = Api.NEWEST.get(path);
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.fault()).isNotEmpty();
  }

  @Test
  void detailWasUnknownBefore143() {
    assertThat(Api.at(42).get("/v1/nodes?detail=true").status()).isEqualTo(400);
    assertThat(Api.at(43).get("/v1/nodes?detail=true").status()).isEqualTo(200);
  }

  @Test
  void fieldsWereNotAcceptableBefore18() {
    assertThat(Api.at(7).get("/v1/nodes?fields=uuid").status()).isEqualTo(406);
    assertThat(Api.at(8).get("/v1/nodes?fields=uuid").status()).isEqualTo(200);
  }

  @Test
  void newerFieldsAreNotAcceptable() {
    assertThat(Api.at(20).get("/v1/nodes?fields=resource_class").status()).isEqualTo(406);
    assertThat(Api.at(20).get("/v1/nodes?sort_key=resource_class").status()).isEqualTo(406);
    assertThat(Api.at(21).get("/v1/nodes?sort_key=resource_class").status()).isEqualTo(200);
  }

  @Test
  void fieldsComeAsACommaListOrRepeatedAndBringTheLinks() {
    world.node();
    assertThat(fields(Api.NEWEST.get("/v1/nodes?fields=UUID,%20name,uuid").json()))
        .containsExactly("uuid", "name", "links");
    assertThat(fields(Api.NEWEST.get("/v1/nodes?fields=uuid&fields=driver").json()))
        .containsExactly("uuid", "driver", "links");
    assertThat(
            fields(
                Api.NEWEST.get("/v1/nodes?fields=conductor,chassis_uuid,allocation_uuid").json()))
        .containsExactly("conductor", "chassis_uuid", "allocation_uuid", "links");
  }

  @Test
  void pagesFollowEachOtherByNext() {
    var all = List.of(world.node(), world.node(), world.node(), world.node());
    var first = Api.NEWEST.get("/v1/nodes/?fields=name,uuid&limit=2&maintenance=False").json();
    assertThat(names(first)).isEqualTo(all.subList(0, 2));
    var next = first.path("next").asText();
    assertThat(next).startsWith(Api.base() + "/v1/nodes?sort_key=id&sort_dir=asc&maintenance=");
    assertThat(next).contains("&fields=name,uuid&limit=2&marker=" + world.uuid(all.get(1)));
    var second = follow(next);
    assertThat(names(second)).isEqualTo(all.subList(2, 4));
    var third = follow(second.path("next").asText());
    assertThat(names(third)).isEmpty();
    assertThat(third.has("next")).isFalse();
  }

  private static JsonNode follow(String next) {
    return Api.NEWEST.get(next.substring(Api.base().length())).json();
  }

  @Test
  void aPageThatIsNotFullIsTheLast() {
    world.node();
    assertThat(Api.NEWEST.get("/v1/nodes?limit=2").json().has("next")).isFalse();
    assertThat(Api.NEWEST.get("/v1/nodes/detail?limit=1").json().path("next").asText())
        .startsWith(Api.base() + "/v1/nodes/detail?");
  }

  @Test
  void anUnknownMarkerIsNotFound() {
    assertThat(Api.NEWEST.get("/v1/nodes?marker=" + UUID.randomUUID()).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({"asc", "desc"})
  void sortingPutsRowsWithoutAValueOnTheSameSideOnEveryPage(String direction) {
    for (var name : List.of("b", "a", "", "c", "", "a")) {
      world.node(name.isEmpty() ? "" : ",'resource_class':'" + name + "'");
    }
    var sorted = new ArrayList<String>();
    var page =
        Api.NEWEST
            .get(
                "/v1/nodes?limit=1&fields=resource_class,name&sort_key=resource_class&sort_dir="
                    + direction)
            .json();
    while (!page.path("nodes").isEmpty()) {
      sorted.add(page.at("/nodes/0/resource_class").asText("-"));
      page = follow(page.path("next").asText());
    }
    var ascending = List.of("-", "-", "a", "a", "b", "c");
    assertThat(sorted).isEqualTo(direction.equals("asc") ? ascending : ascending.reversed());
  }

  @Test
  void pagesCanBeSortedByTimeAndTruth() {
    world.node();
    world.node();
    for (var key :
        List.of(
            "created_at",
            "updated_at",
            "maintenance",
            "uuid",
            "instance_uuid",
            "provision_updated_at")) {
      var first = Api.NEWEST.get("/v1/nodes?limit=1&sort_key=" + key).json();
      var second = follow(first.path("next").asText());
      assertThat(second.at("/nodes/0/uuid").asText())
          .isNotEmpty()
          .isNotEqualTo(first.at("/nodes/0/uuid").asText());
    }
  }

  @Test
  void everyFilterFindsWhatItSays() {
    var chassis = UUID.randomUUID();
    world.sql("insert into chassis (uuid) values (?)", chassis);
    var instance = UUID.randomUUID();
    var plain = world.node();
    var special =
        world.node(
            """
            ,'instance_uuid':'%s','maintenance':true,'chassis_uuid':'%s','resource_class':'gold',
            'owner':'anna','lessee':'bert','retired':true,'description':'in 100%% of cases',
            'shard':'S1','instance_name':'vm'
            """
                .formatted(instance, chassis));
    world.state(special, "clean failed", "available");
    world.set(special, "fault", "clean failure");
    world.set(special, "driver", "ipmi");
    for (var query :
        List.of(
            "instance_uuid=" + instance,
            "associated=True",
            "maintenance=true",
            "chassis_uuid=" + chassis,
            "provision_state=clean%20failed",
            "driver=ipmi",
            "resource_class=gold",
            "fault=clean%20failure",
            "owner=anna",
            "lessee=bert",
            "project=anna",
            "project=bert",
            "retired=true",
            "description_contains=100%25",
            "shard=x,S1",
            "sharded=true",
            "instance_name=vm")) {
      assertThat(names(query)).as(query).containsExactly(special);
    }
    for (var query :
        List.of(
            "associated=False",
            "maintenance=0",
            "driver=fake-hardware",
            "retired=no",
            "sharded=false",
            "conductor_group=&maintenance=f")) {
      assertThat(names(query)).as(query).containsExactly(plain);
    }
    assertThat(names("conductor_group=elsewhere")).isEmpty();
  }

  @Test
  void anInstanceHasNoNextPage() {
    var instance = UUID.randomUUID();
    world.node(",'instance_uuid':'%s'".formatted(instance));
    var answer = Api.NEWEST.get("/v1/nodes/detail?limit=1&instance_uuid=" + instance).json();
    assertThat(answer.path("nodes")).hasSize(1);
    assertThat(answer.has("next")).isFalse();
  }

  @Test
  void anUnknownChassisIsNotFound() {
    assertThat(Api.NEWEST.get("/v1/nodes?chassis_uuid=" + UUID.randomUUID()).status())
        .isEqualTo(404);
  }

  @Test
  void childrenAreHiddenUntilAskedFor() {
    var parent = world.node();
    var child = world.node(",'parent_node':'%s'".formatted(parent));
    assertThat(names("")).containsExactly(parent);
    assertThat(names("include_children=True")).containsExactly(parent, child);
    assertThat(names("include_children=False")).containsExactly(parent);
    assertThat(names("parent_node=" + world.uuid(parent))).containsExactly(child);
    assertThat(names(Api.at(82).get("/v1/nodes?fields=name").json())).containsExactly(parent);
  }

  @ParameterizedTest
  @CsvSource({
    "8, provision_state=active",
    "15, driver=x",
    "20, resource_class=x",
    "41, fault=clean%20failure",
    "45, conductor_group=x",
    "48, conductor=x",
    "49, owner=x",
    "64, lessee=x",
    "81, shard=x",
    "81, sharded=true",
    "82, parent_node=00000000-0000-4000-8000-000000000001",
    "82, include_children=true",
    "103, instance_name=x"
  })
  void filtersNewerThanTheVersionAreNotAcceptable(int minor, String query) {
    assertThat(Api.at(minor).get("/v1/nodes?" + query).status()).isEqualTo(406);
    assertThat(Api.at(minor + 1).get("/v1/nodes?" + query).status()).isEqualTo(200);
  }

  @Test
  void pagesOfOneConductorAreFull() {
    world.conductor("conductor-2", "");
    for (int i = 0; i < 12; i++) {
      world.node();
    }
    var mine = Api.NEWEST.get("/v1/nodes?fields=conductor,uuid&conductor=conductor-2").json();
    int count = mine.path("nodes").size();
    assertThat(count).isBetween(1, 11);
    assertThat(mine.findValuesAsText("conductor")).containsOnly("conductor-2");
    var paged = Api.NEWEST.get("/v1/nodes?limit=1&conductor=conductor-2").json();
    int seen = 0;
    while (!paged.path("nodes").isEmpty()) {
      seen++;
      paged = follow(paged.path("next").asText());
    }
    assertThat(seen).isEqualTo(count);
    var nobodys = Api.NEWEST.get("/v1/nodes?conductor=nobody");
    assertThat(nobodys.json().toString()).isEqualTo("{\"nodes\":[]}");
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/nodes?x, 1",
    "/v1/nodes/detail?x, 1",
    "/v1/nodes?sort_key=name, 2",
    "/v1/nodes/detail?x, 2"
  })
  void aPageTakesTheSameNumberOfStatementsWhateverItsSize(String path, int statements) {
    var marker = world.uuid(world.node());
    for (int i = 0; i < 5; i++) {
      world.node();
    }
    var query = path.replace("?x", "?sort_dir=asc") + (statements == 2 ? "&marker=" + marker : "");
    Api.NEWEST.get(query);
    for (int limit : new int[] {1, 2, 5}) {
      CountingDriver.taken();
      assertThat(Api.NEWEST.get(query + "&limit=" + limit).json().path("nodes")).hasSize(limit);
      assertThat(CountingDriver.taken()).isEqualTo(statements);
    }
  }
}
