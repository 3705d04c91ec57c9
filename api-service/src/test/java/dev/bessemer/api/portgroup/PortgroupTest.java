package dev.bessemer.api.portgroup;

import static dev.bessemer.api.testing.TableWalk.names;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bessemer.api.testing.Answer;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 03-other-resources section 2: port groups, and what they mean for ports. */
@ApiTest
class PortgroupTest {
  private static final String PATH = "/v1/portgroups";

  @Inject World world;

  private String node;
  private String uuid;
  private int addresses;

  @BeforeEach
  void begin() {
    world.reset();
    node = world.node();
    uuid = world.uuid(node);
  }

  private Answer post(String more) {
    return Api.NEWEST.post(PATH, "{'node_uuid':'%s'%s}".formatted(uuid, more));
  }

  private String group(String more) {
    var answer = post(more);
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.json().path("uuid").asText();
  }

  private Answer postPort(String more) {
    return Api.NEWEST.post(
        "/v1/ports",
        "{'node_uuid':'%s','address':'52:54:00:00:00:%02x'%s}".formatted(uuid, ++addresses, more));
  }

  private String port(String more) {
    var answer = postPort(more);
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.json().path("uuid").asText();
  }

  private String member(String group, String more) {
    return port(",'portgroup_uuid':'%s'%s".formatted(group, more));
  }

  private static int patch(String path, String operations) {
    return Api.NEWEST.patch(path, "[" + operations + "]").status();
  }

  private static String add(String path, String value) {
    return "{'op':'add','path':'%s','value':%s}".formatted(path, value);
  }

  private static JsonNode show(String group) {
    return Api.NEWEST.get(PATH + "/" + group).json();
  }

  @Test
  void aGroupIsAnsweredWholeWithItsAddress() {
    var made = post("");
    assertThat(made.status()).isEqualTo(201);
    var group = made.json();
    assertThat(made.header("Location"))
        .contains(Api.base() + "/v1/portgroups/" + group.path("uuid").asText());
    assertThat(group.path("mode").asText()).isEqualTo("active-backup");
    assertThat(group.path("standalone_ports_supported").asBoolean()).isTrue();
    assertThat(group.path("dynamic_portgroup").asBoolean(true)).isFalse();
    assertThat(group.path("name").isNull()).isTrue();
    assertThat(group.path("address").isNull()).isTrue();
    assertThat(group.path("properties").toString()).isEqualTo("{}");
    assertThat(group.at("/ports/0/href").asText())
        .isEqualTo(Api.base() + "/v1/portgroups/" + group.path("uuid").asText() + "/ports");
  }

  @Test
  void everyVersionHasItsFields() {
    new TableWalk(PortgroupFields.TABLE, PATH, PATH + "/" + group(""), 23).check();
  }

  @ParameterizedTest
  @CsvSource({
    "ports, 24",
    "mode, 26",
    "properties, 26",
    "physical_network, 102",
    "category, 103",
    "dynamic_portgroup, 111"
  })
  void aFieldAppearsWithItsVersion(String field, int since) {
    var group = PATH + "/" + group("");
    assertThat(Api.at(since - 1).get(group).json().has(field)).isFalse();
    assertThat(Api.at(since).get(group).json().has(field)).isTrue();
  }

  @Test
  void thereWereNoneBefore123() {
    var group = PATH + "/" + group("");
    assertThat(Api.at(22).get(PATH).status()).isEqualTo(404);
    assertThat(Api.at(22).get(group).status()).isEqualTo(404);
    assertThat(Api.at(22).delete(group).status()).isEqualTo(404);
    assertThat(Api.at(23).get(group + "/ports").status()).isEqualTo(404);
    assertThat(Api.at(24).get(group + "/ports").status()).isEqualTo(200);
    assertThat(Api.at(23).get("/v1/nodes/" + node + "/portgroups").status()).isEqualTo(404);
    assertThat(Api.at(22).get("/v1").json().has("portgroups")).isFalse();
    assertThat(Api.at(23).get("/v1").json().has("portgroups")).isTrue();
    assertThat(Api.NEWEST.get("/portgroups").json().path("portgroups")).hasSize(1);
  }

  @Test
  void newerFieldsCannotBeSentByOldClients() {
    var mode = "{'node_uuid':'%s','mode':'802.3ad'}".formatted(uuid);
    assertThat(Api.at(25).post(PATH, mode).status()).isEqualTo(406);
    assertThat(Api.at(26).post(PATH, mode).json().path("mode").asText()).isEqualTo("802.3ad");
    var old = Api.at(25).post(PATH, "{'node_uuid':'%s'}".formatted(uuid));
    assertThat(old.status()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'node_uuid':null}",
        "{'node_uuid':'NAME'}",
        "{'node_uuid':'00000000-0000-4000-8000-000000000001'}",
        "{'node_uuid':'UUID','address':'x'}",
        "{'node_uuid':'UUID','name':'a b'}",
        "{'node_uuid':'UUID','internal_info':{}}",
        "{'node_uuid':'UUID','dynamic_portgroup':true}",
        "{'node_uuid':'UUID','standalone_ports_supported':'maybe'}",
        "{'node_uuid':'UUID','colour':'red'}",
        "[]"
      })
  void whatDoesNotFitIsRefused(String body) {
    var answer = Api.NEWEST.post(PATH, body.replace("UUID", uuid).replace("NAME", node));
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
  }

  @Test
  void namesAddressesAndUuidsAreUnique() {
    var group = group(",'name':'bond0','address':'52:54:00:AA:00:01'");
    assertThat(post(",'name':'bond0'").status()).isEqualTo(409);
    assertThat(post(",'address':'52:54:00:aa:00:01'").status()).isEqualTo(409);
    assertThat(post(",'uuid':'" + group + "'").status()).isEqualTo(409);
    assertThat(show("bond0").path("address").asText()).isEqualTo("52:54:00:aa:00:01");
  }

  @Test
  void aGroupIsFoundByUuidOrName() {
    var group = group(",'name':'bond0'");
    assertThat(show("bond0").path("uuid").asText()).isEqualTo(group);
    assertThat(Api.NEWEST.get(PATH + "/nobody").status()).isEqualTo(404);
    assertThat(Api.NEWEST.get(PATH + "/" + UUID.randomUUID()).status()).isEqualTo(404);
    var odd = Api.NEWEST.get(PATH + "/a%20b");
    assertThat(odd.status()).isEqualTo(400);
    assertThat(odd.error().path("title").asText()).isEqualTo("Bad Request");
  }

  private static List<String> listed(String query) {
    return Api.NEWEST.get(PATH + "?" + query).json().path("portgroups").findValuesAsText("uuid");
  }

  @Test
  void everyFilterFindsWhatItSays() {
    var first = group(",'address':'52:54:00:aa:00:01'");
    var other = world.node(",'shard':'s1'");
    uuid = world.uuid(other);
    var second = group("");
    assertThat(listed("")).containsExactly(first, second);
    assertThat(listed("node=" + node)).containsExactly(first);
    assertThat(listed("node=" + uuid)).containsExactly(second);
    assertThat(listed("address=52:54:00:AA:00:01")).containsExactly(first);
    assertThat(listed("address=52:54:00:aa:00:02")).isEmpty();
    assertThat(listed("shard=s1,s2")).containsExactly(second);
    assertThat(listed("conductor_groups=elsewhere")).isEmpty();
    assertThat(names(Api.NEWEST.get(PATH).json().at("/portgroups/0")))
        .containsExactlyInAnyOrder("uuid", "address", "name", "links");
    assertThat(Api.NEWEST.get(PATH + "/detail").json().at("/portgroups/0").has("node_uuid"))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "404, node=nobody",
    "400, address=x",
    "400, node=NODE&address=52:54:00:aa:00:01",
    "400, shard=a&conductor_groups=b",
    "400, sort_key=properties",
    "400, colour=red",
    "404, marker=00000000-0000-4000-8000-000000000001"
  })
  void aWrongQuestionIsRefused(int status, String query) {
    assertThat(Api.NEWEST.get(PATH + "?" + query.replace("NODE", node)).status()).isEqualTo(status);
  }

  @Test
  void shardsCouldNotBeAskedForBefore1106() {
    assertThat(Api.at(105).get(PATH + "?shard=a").status()).isEqualTo(406);
    assertThat(Api.at(106).get(PATH + "?shard=a").status()).isEqualTo(200);
  }

  @Test
  void groupsOfANodeAreListedBelowIt() {
    var all = List.of(group(""), group(""), group(""));
    var below = "/v1/nodes/" + node + "/portgroups";
    uuid = world.uuid(world.node());
    group("");
    var first = Api.NEWEST.get(below + "?limit=2").json();
    assertThat(first.path("portgroups").findValuesAsText("uuid")).isEqualTo(all.subList(0, 2));
    var next = first.path("next").asText().substring(Api.base().length());
    assertThat(next).startsWith(below + "?");
    assertThat(Api.NEWEST.get(next).json().path("portgroups").findValuesAsText("uuid"))
        .isEqualTo(all.subList(2, 3));
    assertThat(Api.NEWEST.get(below + "/detail").json().path("portgroups")).hasSize(3);
    assertThat(Api.NEWEST.get("/v1/nodes/nobody/portgroups").status()).isEqualTo(404);
    assertThat(Api.NEWEST.post(below, "{}").status()).isEqualTo(400);
    assertThat(Api.NEWEST.get(below + "/" + all.get(0)).status()).isEqualTo(400);
    assertThat(Api.NEWEST.delete(below + "/" + all.get(0)).status()).isEqualTo(400);
  }

  @Test
  void portsOfAGroupAreListed() {
    var group = group(",'name':'bond0'");
    var member = member(group, "");
    port("");
    for (var path :
        List.of(
            PATH + "/bond0/ports",
            PATH + "/" + group + "/ports/detail",
            "/v1/nodes/" + node + "/portgroups/bond0/ports",
            "/v1/ports?portgroup=bond0",
            "/v1/ports?detail=true&portgroup=" + group)) {
      assertThat(Api.NEWEST.get(path).json().path("ports").findValuesAsText("uuid"))
          .as(path)
          .containsExactly(member);
    }
    assertThat(Api.NEWEST.get(PATH + "/nobody/ports").status()).isEqualTo(404);
    var elsewhere = "/v1/nodes/" + world.node() + "/portgroups/bond0/ports";
    assertThat(Api.NEWEST.get(elsewhere).status()).isEqualTo(404);
  }

  @Test
  void aPageTakesTheSameNumberOfStatementsWhateverItsSize() {
    for (int i = 0; i < 4; i++) {
      group("");
    }
    for (int limit : new int[] {1, 2, 4}) {
      CountingDriver.taken();
      Api.NEWEST.get(PATH + "/detail?limit=" + limit);
      assertThat(CountingDriver.taken()).isEqualTo(1);
    }
  }

  @Test
  void aGroupIsPatched() {
    var group = group("");
    var answer =
        Api.NEWEST.patch(
            PATH + "/" + group,
            "["
                + String.join(
                    ",",
                    add("/name", "'bond0'"),
                    add("/properties/miimon", "100"),
                    add("/mode", "'802.3ad'"),
                    "{'op':'remove','path':'/extra'}")
                + "]");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.json().at("/properties/miimon").asInt()).isEqualTo(100);
    assertThat(answer.json().path("updated_at").isNull()).isFalse();
    assertThat(show("bond0")).isEqualTo(answer.json());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'op':'remove','path':'/mode'}",
        "{'op':'remove','path':'/node_uuid'}",
        "{'op':'add','path':'/node_uuid','value':'00000000-0000-4000-8000-000000000001'}",
        "{'op':'add','path':'/address','value':'x'}",
        "{'op':'add','path':'/name','value':null}",
        "{'op':'add','path':'/uuid','value':'x'}",
        "{'op':'add','path':'/dynamic_portgroup','value':true}",
        "{'op':'replace','path':'/extra/a','value':1}"
      })
  void aPatchThatDoesNotFitIsRefused(String operation) {
    assertThat(patch(PATH + "/" + group(""), operation)).isEqualTo(400);
  }

  @Test
  void aBusyNodeKeepsItsGroups() {
    var group = PATH + "/" + group("");
    world.lock(node, "conductor-1");
    assertThat(patch(group, add("/extra/a", "1"))).isEqualTo(409);
    assertThat(Api.NEWEST.delete(group).status()).isEqualTo(409);
    world.lock(node, null);
    world.state(node, "inspecting", "manageable");
    assertThat(patch(group, add("/extra/a", "1"))).isEqualTo(409);
    assertThat(Api.at(38).patch(group, "[" + add("/extra/a", "1") + "]").status()).isEqualTo(200);
  }

  @Test
  void aGroupMovesToAnotherNodeWhenItIsEmpty() {
    var group = group("");
    var other = world.uuid(world.node());
    var move = add("/node_uuid", "'" + other + "'");
    var member = member(group, "");
    assertThat(patch(PATH + "/" + group, move)).isEqualTo(400);
    Api.NEWEST.delete("/v1/ports/" + member);
    world.state(node, "active");
    assertThat(patch(PATH + "/" + group, move)).isEqualTo(409);
    world.set(node, "maintenance", true);
    assertThat(patch(PATH + "/" + group, move)).isEqualTo(200);
    assertThat(show(group).path("node_uuid").asText()).isEqualTo(other);
  }

  @Test
  void aGroupWithPortsIsKept() {
    var group = group("");
    var member = member(group, "");
    assertThat(Api.NEWEST.delete(PATH + "/" + group).status()).isEqualTo(400);
    Api.NEWEST.delete("/v1/ports/" + member);
    assertThat(Api.NEWEST.delete(PATH + "/" + group).status()).isEqualTo(204);
    assertThat(Api.NEWEST.delete(PATH + "/" + group).status()).isEqualTo(404);
  }

  @Test
  void aNodeTakesItsGroupsAlong() {
    member(group(""), "");
    assertThat(Api.NEWEST.delete("/v1/nodes/" + node).status()).isEqualTo(204);
    assertThat(listed("")).isEmpty();
  }

  @Test
  void aPortIsInAGroupOfItsOwnNode() {
    var group = group("");
    var port = port("");
    assertThat(patch("/v1/ports/" + port, add("/portgroup_uuid", "'" + group + "'")))
        .isEqualTo(200);
    assertThat(Api.NEWEST.get("/v1/ports/" + port).json().path("portgroup_uuid").asText())
        .isEqualTo(group);
    uuid = world.uuid(world.node());
    assertThat(postPort(",'portgroup_uuid':'" + group + "'").status()).isEqualTo(400);
    assertThat(patch("/v1/ports/" + port, add("/node_uuid", "'" + uuid + "'"))).isEqualTo(400);
    assertThat(patch("/v1/ports/" + port, "{'op':'remove','path':'/portgroup_uuid'}"))
        .isEqualTo(200);
    assertThat(patch("/v1/ports/" + port, add("/node_uuid", "'" + uuid + "'"))).isEqualTo(200);
  }

  @Test
  void noneBootsByAPortOfAGroupThatStandsTogether() {
    world.set(node, "network_interface", "flat");
    var group = group(",'standalone_ports_supported':false");
    assertThat(postPort(",'portgroup_uuid':'" + group + "'").status()).isEqualTo(409);
    var member = member(group, ",'pxe_enabled':false");
    assertThat(patch("/v1/ports/" + member, add("/pxe_enabled", "true"))).isEqualTo(409);
    world.set(node, "network_interface", "noop");
    assertThat(patch("/v1/ports/" + member, add("/pxe_enabled", "true"))).isEqualTo(200);
  }

  @Test
  void aGroupDoesNotStandTogetherWhileOneBootsByAMember() {
    world.set(node, "network_interface", "flat");
    var group = group("");
    var member = member(group, "");
    var together = add("/standalone_ports_supported", "'False'");
    assertThat(patch(PATH + "/" + group, together)).isEqualTo(409);
    assertThat(patch("/v1/ports/" + member, add("/pxe_enabled", "false"))).isEqualTo(200);
    world.sql("update ports set internal_info = '{\"tenant_vif_port_id\": \"v\"}'");
    assertThat(patch(PATH + "/" + group, together)).isEqualTo(409);
    world.sql("update ports set internal_info = '{}'");
    assertThat(patch(PATH + "/" + group, together)).isEqualTo(200);
  }

  @Test
  void membersAreOnTheNetworkOfTheirGroup() {
    var group = group("");
    var member = "/v1/ports/" + member(group, "");
    assertThat(patch(PATH + "/" + group, add("/physical_network", "'net1'"))).isEqualTo(200);
    assertThat(Api.NEWEST.get(member).json().path("physical_network").asText()).isEqualTo("net1");
    assertThat(patch(member, add("/physical_network", "'net2'"))).isEqualTo(400);
    var old = Api.at(101).patch(member, "[" + add("/physical_network", "'net2'") + "]");
    assertThat(old.status()).isEqualTo(200);
  }
}
