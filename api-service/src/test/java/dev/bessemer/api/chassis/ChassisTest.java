package dev.bessemer.api.chassis;

import static dev.bessemer.api.testing.TableWalk.names;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.api.testing.Api;
import dev.bessemer.api.testing.ApiTest;
import dev.bessemer.api.testing.CountingDriver;
import dev.bessemer.api.testing.TableWalk;
import dev.bessemer.api.testing.World;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 03-other-resources section 4: chassis. */
@ApiTest
class ChassisTest {
  private static final String PATH = "/v1/chassis";

  @Inject World world;

  @BeforeEach
  void begin() {
    world.reset();
  }

  private static String chassis(String body) {
    var made = Api.NEWEST.post(PATH, body);
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    var uuid = made.json().path("uuid").asText();
    assertThat(made.header("Location")).contains(Api.base() + PATH + "/" + uuid);
    return uuid;
  }

  @Test
  void aChassisNeedsNothingToBeMade() {
    var shown = Api.at(1).get(PATH + "/" + chassis("{}")).json();
    assertThat(names(shown))
        .containsExactlyInAnyOrder(
            "uuid", "description", "extra", "nodes", "created_at", "updated_at", "links");
    assertThat(shown.path("description").isNull()).isTrue();
    assertThat(shown.at("/nodes/0/rel").asText()).isEqualTo("self");
    assertThat(shown.at("/nodes/0/href").asText()).endsWith("/nodes");
  }

  @Test
  void everyVersionHasItsFields() {
    new TableWalk(ChassisFields.TABLE, PATH, PATH + "/" + chassis("{}"), 1).check();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[]", "{'uuid':'x'}", "{'extra':1}", "{'nodes':[]}", "{'name':'x'}", "'x'"})
  void whatDoesNotFitIsRefused(String body) {
    assertThat(Api.NEWEST.post(PATH, body).status()).isEqualTo(400);
  }

  @Test
  void aUuidIsTakenOnce() {
    var uuid = UUID.randomUUID();
    chassis("{'uuid':'%s','description':'rack 7'}".formatted(uuid));
    assertThat(Api.NEWEST.post(PATH, "{'uuid':'%s'}".formatted(uuid)).status()).isEqualTo(409);
    assertThat(Api.NEWEST.post(PATH, "{'description':'%s'}".formatted("x".repeat(256))).status())
        .isEqualTo(400);
  }

  @Test
  void chassisArePagedAndDetailed() {
    var all = List.of(chassis("{'description':'b'}"), chassis("{'description':'a'}"));
    var first = Api.NEWEST.get(PATH + "?limit=1").json();
    assertThat(names(first.at("/chassis/0")))
        .containsExactlyInAnyOrder("uuid", "description", "links");
    assertThat(first.at("/chassis/0/uuid").asText()).isEqualTo(all.get(0));
    var next = first.path("next").asText().substring(Api.base().length());
    assertThat(Api.NEWEST.get(next).json().at("/chassis/0/uuid").asText()).isEqualTo(all.get(1));
    assertThat(Api.NEWEST.get(PATH + "/detail?sort_key=description").json().at("/chassis/0/uuid"))
        .hasToString("\"" + all.get(1) + "\"");
    for (int limit : new int[] {1, 2}) {
      CountingDriver.taken();
      Api.NEWEST.get(PATH + "/detail?limit=" + limit);
      assertThat(CountingDriver.taken()).isEqualTo(1);
    }
  }

  @Test
  void aChassisIsPatched() {
    var path = PATH + "/" + chassis("{}");
    var patched =
        Api.NEWEST.patch(
            path,
            "[{'op':'add','path':'/description','value':'d'},{'op':'add','path':'/extra/a','value':1}]");
    assertThat(patched.status()).isEqualTo(200);
    assertThat(patched.json().path("description").asText()).isEqualTo("d");
    assertThat(Api.NEWEST.get(path).json()).isEqualTo(patched.json());
    assertThat(Api.NEWEST.patch(path, "[{'op':'remove','path':'/nodes'}]").status()).isEqualTo(400);
    assertThat(Api.NEWEST.patch(PATH + "/" + UUID.randomUUID(), "[]").status()).isEqualTo(404);
    assertThat(Api.NEWEST.patch(PATH + "/name", "[]").status()).isEqualTo(400);
  }

  @Test
  void aChassisWithNodesIsKept() {
    var chassis = chassis("{}");
    var node = world.node(",'chassis_uuid':'%s'".formatted(chassis));
    world.node();
    for (var path :
        List.of(
            PATH + "/" + chassis + "/nodes",
            PATH + "/" + chassis + "/nodes/detail",
            PATH + "/" + chassis + "/nodes?fields=uuid,name&maintenance=false",
            "/v1/nodes?chassis_uuid=" + chassis)) {
      assertThat(Api.NEWEST.get(path).json().path("nodes").findValuesAsText("uuid"))
          .as(path)
          .containsExactly(world.uuid(node));
    }
    assertThat(
            Api.NEWEST.get(PATH + "/" + chassis + "/nodes?maintenance=true").json().path("nodes"))
        .isEmpty();
    assertThat(Api.NEWEST.get(PATH + "/" + UUID.randomUUID() + "/nodes").status()).isEqualTo(404);
    assertThat(Api.NEWEST.get(PATH + "/x").status()).isEqualTo(400);
    assertThat(Api.NEWEST.delete(PATH + "/" + chassis).status()).isEqualTo(400);
    Api.NEWEST.delete("/v1/nodes/" + node);
    assertThat(Api.NEWEST.delete(PATH + "/" + chassis).status()).isEqualTo(204);
    assertThat(Api.NEWEST.get(PATH + "/" + chassis).status()).isEqualTo(404);
  }

  @Test
  void aNodeMovesBetweenChassis() {
    var first = chassis("{}");
    var node = "/v1/nodes/" + world.node(",'chassis_uuid':'%s'".formatted(first));
    var move = "[{'op':'add','path':'/chassis_uuid','value':'%s'}]".formatted(chassis("{}"));
    assertThat(Api.NEWEST.patch(node, move).status()).isEqualTo(200);
    assertThat(Api.NEWEST.delete(PATH + "/" + first).status()).isEqualTo(204);
    var take = "[{'op':'remove','path':'/chassis_uuid'}]";
    assertThat(Api.NEWEST.patch(node, take).json().path("chassis_uuid").isNull()).isTrue();
  }
}
