package dev.bessemer.api.allocation;

import static dev.bessemer.api.testing.TableWalk.names;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bessemer.api.testing.Answer;
import dev.bessemer.api.testing.Api;
import dev.bessemer.api.testing.ApiTest;
import dev.bessemer.api.testing.Conductor;
import dev.bessemer.api.testing.CountingDriver;
import dev.bessemer.api.testing.TableWalk;
import dev.bessemer.api.testing.World;
import dev.bessemer.model.rpc.ConductorRequest.AllocationStored;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 03-other-resources section 3: allocations, as far as no conductor is needed. */
@ApiTest
class AllocationTest {
  private static final String PATH = "/v1/allocations";

  @Inject World world;

  @BeforeEach
  void begin() {
    world.reset();
  }

  private static Answer post(String more) {
    return Api.NEWEST.post(PATH, "{'resource_class':'gold'%s}".formatted(more));
  }

  private static String allocation(String more) {
    var made = post(more);
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made.json().path("uuid").asText();
  }

  private static JsonNode show(String ident) {
    return Api.NEWEST.get(PATH + "/" + ident).json();
  }

  /** A conductor has given the node to the allocation. */
  private void give(String node, String allocation) {
    var uuid = UUID.fromString(allocation);
    world.sql(
        "update allocations set state = 'active', node_id = (select id from nodes where name = ?) where uuid = ?",
        node,
        uuid);
    world.sql(
        "update nodes set instance_uuid = ?, instance_info = '{\"traits\": [], \"a\": 1}',"
            + " allocation_id = (select id from allocations where uuid = ?) where name = ?",
        uuid,
        uuid,
        node);
  }

  private String inUse(String more) {
    var node = world.node(",'resource_class':'gold'" + more);
    world.state(node, "active");
    return node;
  }

  @Test
  void anAllocationWaitsForAConductorThatIsTold() {
    try (var conductor = Conductor.named("conductor-1")) {
      var made = post(",'traits':['CUSTOM_A'],'name':'web','extra':{'a':1}");
      assertThat(made.status()).as(made.text()).isEqualTo(201);
      var allocation = made.json();
      var uuid = allocation.path("uuid").asText();
      assertThat(made.header("Location")).contains(Api.base() + PATH + "/" + uuid);
      assertThat(names(allocation))
          .containsExactlyInAnyOrder(
              "uuid",
              "name",
              "resource_class",
              "traits",
              "candidate_nodes",
              "extra",
              "owner",
              "node_uuid",
              "state",
              "last_error",
              "created_at",
              "updated_at",
              "links");
      assertThat(allocation.path("state").asText()).isEqualTo("allocating");
      assertThat(allocation.path("node_uuid").isNull()).isTrue();
      assertThat(allocation.path("traits").toString()).isEqualTo("[\"CUSTOM_A\"]");
      assertThat(allocation.path("candidate_nodes").toString()).isEqualTo("[]");
      assertThat(show("web")).isEqualTo(allocation);
      assertThat(conductor.next(AllocationStored.class).allocation()).hasToString(uuid);
    }
  }

  @Test
  void everyVersionHasItsFields() {
    new TableWalk(AllocationFields.TABLE, PATH, PATH + "/" + allocation(""), 57).check();
    assertThat(Api.at(59).get(PATH + "/" + allocation("")).json().has("owner")).isFalse();
  }

  @Test
  void thereWereNoneBefore152() {
    var path = PATH + "/" + allocation("");
    var below = "/v1/nodes/" + world.node() + "/allocation";
    for (var one : List.of(PATH, path, below)) {
      assertThat(Api.at(51).get(one).status()).as(one).isEqualTo(404);
    }
    assertThat(Api.at(51).post(PATH, "{}").status()).isEqualTo(405);
    assertThat(Api.at(51).delete(path).status()).isEqualTo(405);
    assertThat(Api.at(51).delete(below).status()).isEqualTo(405);
    assertThat(Api.at(52).get(path).status()).isEqualTo(200);
    assertThat(Api.at(56).patch(path, "[]").status()).isEqualTo(405);
    assertThat(Api.at(57).patch(path, "[]").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'resource_class':null}",
        "{'resource_class':''}",
        "{'resource_class':'gold','traits':['lower']}",
        "{'resource_class':'gold','traits':'CUSTOM_A'}",
        "{'resource_class':'gold','candidate_nodes':['nobody']}",
        "{'resource_class':'gold','candidate_nodes':[1]}",
        "{'resource_class':'gold','node':'nobody'}",
        "{'resource_class':'gold','node':'a b'}",
        "{'resource_class':'gold','name':'a b'}",
        "{'resource_class':'gold','state':'active'}",
        "{'resource_class':'gold','colour':'red'}"
      })
  void whatDoesNotFitIsRefused(String body) {
    var answer = Api.NEWEST.post(PATH, body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
  }

  @Test
  void newerFieldsCannotBeSentByOldClients() {
    var node = inUse("");
    var backfill = "{'node':'%s'}".formatted(node);
    assertThat(Api.at(57).post(PATH, backfill).status()).isEqualTo(400);
    assertThat(Api.at(58).post(PATH, backfill).status()).isEqualTo(201);
    var owned = "{'resource_class':'gold','owner':'anna'}";
    assertThat(Api.at(59).post(PATH, owned).status()).isEqualTo(406);
    assertThat(Api.at(60).post(PATH, owned).status()).isEqualTo(201);
    assertThat(Api.at(59).get(PATH + "?owner=anna").status()).isEqualTo(406);
  }

  @Test
  void candidatesAreNamedAndShownAsUuidsInTheirOrder() {
    var first = world.node();
    var second = world.uuid(world.node());
    var candidates = ",'candidate_nodes':['%s','%s']".formatted(second, first);
    assertThat(show(allocation(candidates)).path("candidate_nodes").toString())
        .isEqualTo("[\"%s\",\"%s\"]".formatted(second, world.uuid(first)));
  }

  @Test
  void namesAndUuidsAreUnique() {
    var uuid = allocation(",'name':'web'");
    assertThat(post(",'name':'web'").status()).isEqualTo(409);
    assertThat(post(",'uuid':'" + uuid + "'").status()).isEqualTo(409);
  }

  private static List<String> listed(String query) {
    return Api.NEWEST.get(PATH + "?" + query).json().path("allocations").findValuesAsText("uuid");
  }

  @Test
  void listsAreWholeFilteredAndPaged() {
    var node = world.node();
    var first = allocation(",'owner':'anna'");
    var second = Api.NEWEST.post(PATH, "{'resource_class':'tin'}").json().path("uuid").asText();
    give(node, first);
    assertThat(listed("")).containsExactly(first, second);
    assertThat(listed("node=" + node)).containsExactly(first);
    assertThat(listed("resource_class=tin")).containsExactly(second);
    assertThat(listed("state=active")).containsExactly(first);
    assertThat(listed("owner=anna")).containsExactly(first);
    assertThat(names(Api.NEWEST.get(PATH).json().at("/allocations/0"))).hasSize(13);
    assertThat(names(Api.NEWEST.get(PATH + "?fields=state").json().at("/allocations/0")))
        .containsExactlyInAnyOrder("state", "links");
    var page = Api.NEWEST.get(PATH + "?limit=1&sort_key=resource_class").json();
    var next = page.path("next").asText().substring(Api.base().length());
    assertThat(Api.NEWEST.get(next).json().findValuesAsText("uuid")).containsExactly(second);
    for (int limit : new int[] {1, 2}) {
      CountingDriver.taken();
      Api.NEWEST.get(PATH + "?limit=" + limit);
      assertThat(CountingDriver.taken()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"detail=true", "node=nobody", "sort_key=traits", "sort_key=extra", "colour=red"})
  void aWrongQuestionIsRefused(String query) {
    assertThat(Api.NEWEST.get(PATH + "?" + query).status()).isEqualTo(400);
  }

  @Test
  void nameAndExtraArePatchedAndNothingElse() {
    var path = PATH + "/" + allocation("");
    var patched =
        Api.NEWEST.patch(
            path,
            "[{'op':'add','path':'/name','value':'web'},{'op':'add','path':'/extra/a','value':1}]");
    assertThat(patched.status()).isEqualTo(200);
    assertThat(show("web")).isEqualTo(patched.json());
    for (var root : List.of("owner", "state", "resource_class", "traits", "node", "uuid")) {
      var patch = "[{'op':'replace','path':'/%s','value':'x'}]".formatted(root);
      assertThat(Api.NEWEST.patch(path, patch).status()).as(root).isEqualTo(400);
    }
  }

  @Test
  void aNodeShowsItsAllocation() {
    var node = world.node();
    var path = "/v1/nodes/" + node + "/allocation";
    assertThat(Api.NEWEST.get(path).status()).isEqualTo(404);
    assertThat(Api.NEWEST.delete(path).status()).isEqualTo(404);
    var allocation = allocation("");
    give(node, allocation);
    assertThat(Api.NEWEST.get(path).json()).isEqualTo(show(allocation));
    assertThat(show(allocation).path("node_uuid").asText()).isEqualTo(world.uuid(node));
    var shown = Api.NEWEST.get("/v1/nodes/" + node).json();
    assertThat(shown.path("allocation_uuid").asText()).isEqualTo(allocation);
    assertThat(shown.path("instance_uuid").asText()).isEqualTo(allocation);
    assertThat(Api.NEWEST.delete(path).status()).isEqualTo(204);
    assertThat(Api.NEWEST.get(path).status()).isEqualTo(404);
    assertThat(Api.NEWEST.get("/v1/nodes/nobody/allocation").status()).isEqualTo(404);
  }

  @Test
  void aDeletedAllocationLeavesItsNodeFree() {
    var node = world.node();
    var allocation = allocation("");
    give(node, allocation);
    world.lock(node, "conductor-1");
    assertThat(Api.NEWEST.delete(PATH + "/" + allocation).status()).isEqualTo(409);
    world.lock(node, null);
    world.state(node, "active");
    assertThat(Api.NEWEST.delete(PATH + "/" + allocation).status()).isEqualTo(409);
    world.set(node, "maintenance", true);
    assertThat(Api.NEWEST.delete(PATH + "/" + allocation).status()).isEqualTo(204);
    var free = Api.NEWEST.get("/v1/nodes/" + node).json();
    assertThat(free.path("instance_uuid").isNull()).isTrue();
    assertThat(free.path("allocation_uuid").isNull()).isTrue();
    assertThat(free.path("instance_info").toString()).isEqualTo("{\"a\":1}");
    assertThat(Api.NEWEST.delete(PATH + "/" + allocation).status()).isEqualTo(404);
    assertThat(Api.NEWEST.delete(PATH + "/" + allocation("")).status()).isEqualTo(204);
  }

  @Test
  void anAllocationEndsWithTheInstance() {
    var node = world.node();
    var allocation = allocation("");
    give(node, allocation);
    var patch = "[{'op':'remove','path':'/instance_uuid'}]";
    assertThat(Api.NEWEST.patch("/v1/nodes/" + node, patch).status()).isEqualTo(200);
    assertThat(Api.NEWEST.get(PATH + "/" + allocation).status()).isEqualTo(404);
    var other = allocation("");
    give(node, other);
    world.set(node, "maintenance", true);
    assertThat(Api.NEWEST.delete("/v1/nodes/" + node).status()).isEqualTo(204);
    assertThat(Api.NEWEST.get(PATH + "/" + other).status()).isEqualTo(404);
  }

  @Test
  void anOwnedAllocationKeepsTheOwnerOfItsNode() {
    var node = world.node(",'owner':'anna'");
    var patch = "[{'op':'replace','path':'/owner','value':'bert'}]";
    give(node, allocation(",'owner':'anna'"));
    assertThat(Api.NEWEST.patch("/v1/nodes/" + node, patch).status()).isEqualTo(409);
    Api.NEWEST.delete("/v1/nodes/" + node + "/allocation");
    assertThat(Api.NEWEST.patch("/v1/nodes/" + node, patch).status()).isEqualTo(200);
  }

  @Test
  void aNodeInUseGetsItsAllocationAtOnce() {
    var instance = UUID.randomUUID().toString();
    var node = inUse(",'instance_uuid':'" + instance + "'");
    var made = Api.NEWEST.post(PATH, "{'node':'%s'}".formatted(node));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    assertThat(made.json().path("uuid").asText()).isEqualTo(instance);
    assertThat(made.json().path("state").asText()).isEqualTo("active");
    assertThat(made.json().path("resource_class").asText()).isEqualTo("gold");
    assertThat(made.json().path("node_uuid").asText()).isEqualTo(world.uuid(node));
    var shown = Api.NEWEST.get("/v1/nodes/" + node).json();
    assertThat(shown.path("allocation_uuid").asText()).isEqualTo(instance);
    assertThat(shown.path("instance_info").path("traits").toString()).isEqualTo("[]");
    var again = Api.NEWEST.post(PATH, "{'node':'%s'}".formatted(node));
    assertThat(again.status()).isEqualTo(409);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | ,'resource_class':'tin'",
        "400 | ,'traits':['CUSTOM_A']",
        "400 | ,'candidate_nodes':['OTHER']",
        "400 | ,'owner':'bert'",
        "409 | ,'uuid':'00000000-0000-4000-8000-000000000001'",
        "201 | ,'candidate_nodes':['OTHER','NODE']",
        "201 | ,'owner':'anna'"
      })
  void aNodeInUseMustBeWhatTheAllocationSays(int status, String more) {
    var node = inUse(",'owner':'anna','instance_uuid':'%s'".formatted(UUID.randomUUID()));
    var body =
        "{'node':'%s'%s}"
            .formatted(node, more.replace("OTHER", world.node()).replace("NODE", node));
    var answer = Api.NEWEST.post(PATH, body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(listed("")).hasSize(status == 201 ? 1 : 0);
  }

  @Test
  void onlyActiveNodesThatNobodyWorksOnAreBackfilled() {
    var node = world.node(",'resource_class':'gold'");
    var body = "{'node':'%s'}".formatted(node);
    assertThat(Api.NEWEST.post(PATH, body).status()).isEqualTo(409);
    world.state(node, "active");
    world.lock(node, "conductor-1");
    assertThat(Api.NEWEST.post(PATH, body).status()).isEqualTo(409);
    world.lock(node, null);
    var made = Api.NEWEST.post(PATH, body);
    assertThat(made.status()).isEqualTo(201);
    assertThat(Api.NEWEST.get("/v1/nodes/" + node).json().path("instance_uuid").asText())
        .isEqualTo(made.json().path("uuid").asText());
  }
}
