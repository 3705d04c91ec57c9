package dev.bessemer.api.port;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bessemer.api.field.Field;
import dev.bessemer.api.testing.Answer;
import dev.bessemer.api.testing.Api;
import dev.bessemer.api.testing.ApiTest;
import dev.bessemer.api.testing.CountingDriver;
import dev.bessemer.api.testing.World;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 03-other-resources section 1: ports. */
@ApiTest
class PortTest {
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

  private String mac() {
    return "52:54:00:00:00:%02x".formatted(++addresses);
  }

  private Answer post(String more) {
    return Api.NEWEST.post(
        "/v1/ports", "{'node_uuid':'%s','address':'%s'%s}".formatted(uuid, mac(), more));
  }

  private String port(String more) {
    var answer = post(more);
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.json().path("uuid").asText();
  }

  private int patch(String port, String operations) {
    return Api.NEWEST.patch("/v1/ports/" + port, "[" + operations + "]").status();
  }

  private static String add(String path, String value) {
    return "{'op':'add','path':'%s','value':%s}".formatted(path, value);
  }

  private static Set<String> names(JsonNode object) {
    var names = new HashSet<String>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void aPortIsAnsweredWholeWithItsAddress() {
    var made =
        Api.NEWEST.post(
            "/v1/ports", "{'node_uuid':'%s','address':'52:54:00:AB:CD:EF'}".formatted(uuid));
    assertThat(made.status()).isEqualTo(201);
    var port = made.json();
    assertThat(made.header("Location"))
        .contains(Api.base() + "/v1/ports/" + port.path("uuid").asText());
    assertThat(port.path("address").asText()).isEqualTo("52:54:00:ab:cd:ef");
    assertThat(port.path("node_uuid").asText()).isEqualTo(uuid);
    assertThat(port.path("pxe_enabled").asBoolean()).isTrue();
    assertThat(port.path("is_smartnic").asBoolean(true)).isFalse();
    assertThat(port.path("available_for_dynamic_portgroup").asBoolean()).isTrue();
    assertThat(port.path("portgroup_uuid").isNull()).isTrue();
    assertThat(port.path("local_link_connection").toString()).isEqualTo("{}");
    assertThat(port.has("node_ident")).isFalse();
    assertThat(port.at("/links/1/href").asText())
        .isEqualTo(Api.base() + "/ports/" + port.path("uuid").asText());
  }

  static IntStream versions() {
    return IntStream.rangeClosed(1, 115);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void aVersionShowsNothingNewerAndAllElse(int minor) {
    var port = port("");
    assertThat(names(Api.at(minor).get("/v1/ports/" + port).json()))
        .isEqualTo(
            PortFields.TABLE.fields().stream()
                .filter(f -> f.since() <= minor && !f.name().equals("node_ident"))
                .map(Field::name)
                .collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @CsvSource({
    "internal_info, 18",
    "local_link_connection, 19",
    "pxe_enabled, 19",
    "portgroup_uuid, 24",
    "physical_network, 34",
    "is_smartnic, 53",
    "name, 88",
    "description, 97",
    "vendor, 100",
    "category, 101",
    "available_for_dynamic_portgroup, 111"
  })
  void aFieldAppearsWithItsVersion(String field, int since) {
    var port = port("");
    assertThat(Api.at(since - 1).get("/v1/ports/" + port).json().has(field)).isFalse();
    assertThat(Api.at(since).get("/v1/ports/" + port).json().has(field)).isTrue();
    assertThat(Api.at(since - 1).get("/v1/ports?fields=" + field).status()).isEqualTo(406);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'node_uuid':'UUID'}",
        "{'address':'52:54:00:00:00:01'}",
        "{'node_uuid':'UUID','address':'52-54-00-00-00-01'}",
        "{'node_uuid':'UUID','address':'5254.0000.0001'}",
        "{'node_uuid':'UUID','address':null}",
        "{'node_uuid':'NAME','address':'52:54:00:00:00:01'}",
        "{'node_uuid':'00000000-0000-4000-8000-000000000001','address':'52:54:00:00:00:01'}",
        "{'node_uuid':'UUID','node_ident':'NAME','address':'52:54:00:00:00:01'}",
        "{'node_ident':'nobody','address':'52:54:00:00:00:01'}",
        "{'node_uuid':'UUID','address':'52:54:00:00:00:01','internal_info':{}}",
        "{'node_uuid':'UUID','address':'52:54:00:00:00:01','colour':'red'}",
        "{'node_uuid':'UUID','address':'52:54:00:00:00:01','physical_network':''}",
        "{'node_uuid':'UUID','address':'52:54:00:00:00:01','portgroup_uuid':'00000000-0000-4000-8000-000000000001'}",
        "{'node_uuid':'UUID','address':'52:54:00:00:00:01','is_smartnic':true}",
        "{'node_uuid':'UUID','address':'52:54:00:00:00:01','name':'a b'}",
        "{'node_uuid':'UUID','address':'52:54:00:00:00:01','vendor':'123456789012345678901234567890123'}",
        "{'node_uuid':'UUID','address':'52:54:00:00:00:01','local_link_connection':{'x':'y'}}",
        "{'node_uuid':'UUID','address':'52:54:00:00:00:01','local_link_connection':{'port_id':'1'}}",
        "{'node_uuid':'UUID','address':'52:54:00:00:00:01','local_link_connection':{'port_id':'1','switch_id':'x'}}",
        "{'node_uuid':'UUID','address':'52:54:00:00:00:01','local_link_connection':{'network_type':'odd'}}"
      })
  void whatDoesNotFitIsRefused(String body) {
    var answer = Api.NEWEST.post("/v1/ports", body.replace("UUID", uuid).replace("NAME", node));
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
  }

  @Test
  void theNodeMayBeNamedFrom194On() {
    var body = "{'node_ident':'%s','address':'52:54:00:00:00:01'}".formatted(node);
    assertThat(Api.at(93).post("/v1/ports", body).status()).isEqualTo(406);
    assertThat(Api.at(94).post("/v1/ports", body).json().path("node_uuid").asText())
        .isEqualTo(uuid);
  }

  @Test
  void addressesAndNamesAreUnique() {
    port(",'name':'eth0'");
    var taken =
        Api.NEWEST.post(
            "/v1/ports", "{'node_uuid':'%s','address':'52:54:00:00:00:01'}".formatted(uuid));
    assertThat(taken.status()).isEqualTo(409);
    assertThat(taken.fault()).contains("MAC address");
    assertThat(post(",'name':'eth0'").status()).isEqualTo(409);
  }

  @Test
  void aPortCanBeMadeWhileItsNodeIsLocked() {
    world.lock(node, "conductor-1");
    port("");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'port_id':'1','switch_id':'0A:1B:2C:3D:4E:5F','switch_info':'s'}",
        "{'port_id':'1','switch_id':'0123456789ABCDEF'}",
        "{'port_id':'1','hostname':'h'}",
        "{'network_type':'unmanaged'}",
        "{'port_id':'1','vtep-logical-switch':'a','vtep-physical-switch':'b'}"
      })
  void aConnectionHasOneOfSomeForms(String link) {
    var port = Api.NEWEST.get("/v1/ports/" + port(",'local_link_connection':" + link)).json();
    var switchId = port.at("/local_link_connection/switch_id");
    assertThat(switchId.asText("")).isLowerCase();
  }

  @Test
  void membersOfAConnectionCameLater() {
    var unmanaged =
        "{'node_uuid':'%s','address':'%s','local_link_connection':{'network_type':'unmanaged'}}"
            .formatted(uuid, mac());
    assertThat(Api.at(63).post("/v1/ports", unmanaged).status()).isEqualTo(406);
    var port =
        port(
            ",'local_link_connection':{'port_id':'1','vtep-logical-switch':'a','vtep-physical-switch':'b'}");
    assertThat(Api.at(89).get("/v1/ports/" + port).json().path("local_link_connection").toString())
        .isEqualTo("{}");
    assertThat(Api.at(90).get("/v1/ports/" + port).json().path("local_link_connection").size())
        .isEqualTo(3);
  }

  @Test
  void aPortIsFoundByUuidAndFrom188OnByName() {
    var port = port(",'name':'eth0'");
    assertThat(Api.at(88).get("/v1/ports/eth0").json().path("uuid").asText()).isEqualTo(port);
    assertThat(Api.at(87).get("/v1/ports/eth0").status()).isEqualTo(400);
    assertThat(Api.NEWEST.get("/v1/ports/52:54:00:00:00:01").status()).isEqualTo(400);
    assertThat(Api.NEWEST.get("/v1/ports/nobody").status()).isEqualTo(404);
    assertThat(Api.NEWEST.get("/v1/ports/" + UUID.randomUUID()).status()).isEqualTo(404);
  }

  private static List<String> listed(String query) {
    return Api.NEWEST.get("/v1/ports?" + query).json().path("ports").findValuesAsText("uuid");
  }

  @Test
  void aSummaryHasExactlyItsFields() {
    port("");
    assertThat(names(Api.NEWEST.get("/v1/ports").json().at("/ports/0")))
        .containsExactlyInAnyOrder("uuid", "address", "links");
    assertThat(names(Api.NEWEST.get("/v1/ports/detail").json().at("/ports/0")))
        .contains("node_uuid", "created_at");
  }

  @Test
  void everyFilterFindsWhatItSays() {
    var first = port(",'description':'to the left'");
    var other = world.node(",'shard':'s1'");
    uuid = world.uuid(other);
    var second = port("");
    assertThat(listed("node=" + node)).containsExactly(first);
    assertThat(listed("node_uuid=" + uuid)).containsExactly(second);
    assertThat(listed("address=52:54:00:00:00:02")).containsExactly(second);
    assertThat(listed("address=52:54:00:00:00:99")).isEmpty();
    assertThat(listed("shard=s1")).containsExactly(second);
    assertThat(listed("description_contains=left")).containsExactly(first);
    assertThat(listed("conductor_groups=none")).isEmpty();
    assertThat(listed("fields=node_uuid,uuid,address&address=52:54:00:00:00:01"))
        .containsExactly(first);
  }

  @ParameterizedTest
  @CsvSource({
    "400, address=x",
    "404, node=nobody",
    "404, node_uuid=00000000-0000-4000-8000-000000000001",
    "400, node_uuid=nobody",
    "404, portgroup=x",
    "403, shard=a&node=NODE",
    "403, shard=a&portgroup=NODE",
    "400, conductor_groups=a&node=NODE",
    "400, conductor_groups=a&address=52:54:00:00:00:01",
    "400, sort_key=extra",
    "400, sort_key=node_ident",
    "400, colour=red"
  })
  void aWrongQuestionIsRefused(int status, String query) {
    assertThat(Api.NEWEST.get("/v1/ports?" + query.replace("NODE", node)).status())
        .isEqualTo(status);
  }

  @Test
  void filtersNewerThanTheVersionAreNotAcceptable() {
    assertThat(Api.at(23).get("/v1/ports?portgroup=x").status()).isEqualTo(406);
    assertThat(Api.at(81).get("/v1/ports?shard=x").status()).isEqualTo(406);
  }

  @Test
  void portsOfANodeArePagedBelowIt() {
    var all = List.of(port(""), port(""), port(""));
    uuid = world.uuid(world.node());
    port("");
    var path = "/v1/nodes/" + node + "/ports?limit=2";
    var first = Api.NEWEST.get(path).json();
    var seen = new ArrayList<>(first.path("ports").findValuesAsText("uuid"));
    var next = first.path("next").asText();
    assertThat(next).startsWith(Api.base() + "/v1/nodes/" + node + "/ports?");
    var second = Api.NEWEST.get(next.substring(Api.base().length())).json();
    seen.addAll(second.path("ports").findValuesAsText("uuid"));
    assertThat(seen).isEqualTo(all);
    assertThat(Api.NEWEST.get("/v1/nodes/" + node + "/ports/detail").json().path("ports"))
        .hasSize(3);
    assertThat(Api.NEWEST.get("/v1/nodes/nobody/ports").status()).isEqualTo(404);
  }

  @Test
  void portsAreNotTouchedBelowTheirNode() {
    var below = "/v1/nodes/" + node + "/ports";
    var port = below + "/" + port("");
    assertThat(Api.NEWEST.get(port).status()).isEqualTo(400);
    assertThat(Api.NEWEST.patch(port, "[]").status()).isEqualTo(400);
    assertThat(Api.NEWEST.delete(port).status()).isEqualTo(400);
    assertThat(Api.NEWEST.post(below, "{}").status()).isEqualTo(400);
  }

  @Test
  void aPageTakesTheSameNumberOfStatementsWhateverItsSize() {
    for (int i = 0; i < 4; i++) {
      port("");
    }
    for (int limit : new int[] {1, 2, 4}) {
      CountingDriver.taken();
      Api.NEWEST.get("/v1/ports/detail?limit=" + limit);
      assertThat(CountingDriver.taken()).isEqualTo(1);
    }
  }

  @Test
  void aPortIsPatched() {
    var port = port("");
    var answer =
        Api.NEWEST.patch(
            "/v1/ports/" + port,
            "[" + add("/address", "'52:54:00:FF:FF:FF'") + "," + add("/extra/a", "1") + "]");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("address").asText()).isEqualTo("52:54:00:ff:ff:ff");
    assertThat(answer.json().path("updated_at").isNull()).isFalse();
    assertThat(Api.NEWEST.get("/v1/ports/" + port).json()).isEqualTo(answer.json());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'op':'remove','path':'/address'}",
        "{'op':'add','path':'/address','value':'x'}",
        "{'op':'add','path':'/uuid','value':'x'}",
        "{'op':'add','path':'/internal_info','value':{}}",
        "{'op':'add','path':'/node_uuid','value':'00000000-0000-4000-8000-000000000001'}",
        "{'op':'add','path':'/portgroup_uuid','value':'00000000-0000-4000-8000-000000000001'}",
        "{'op':'add','path':'/is_smartnic','value':true}",
        "{'op':'add','path':'/local_link_connection/x','value':'y'}",
        "{'op':'add','path':'/physical_network','value':''}"
      })
  void aPatchThatDoesNotFitIsRefused(String operation) {
    assertThat(patch(port(""), operation)).isEqualTo(400);
  }

  @Test
  void theOtherNodeMayBeNamed() {
    var other = world.node();
    var port = port("");
    assertThat(patch(port, add("/node_ident", "'" + other + "'"))).isEqualTo(200);
    assertThat(Api.NEWEST.get("/v1/ports/" + port).json().path("node_uuid").asText())
        .isEqualTo(world.uuid(other));
  }

  @ParameterizedTest
  @CsvSource({
    "enroll, 200",
    "manageable, 200",
    "inspect wait, 200",
    "available, 409",
    "active, 409"
  })
  void theConnectionChangesInSomeStatesOrInMaintenance(String state, int status) {
    var port = port("");
    world.state(node, state);
    assertThat(patch(port, add("/pxe_enabled", "false"))).isEqualTo(status);
    world.set(node, "maintenance", true);
    assertThat(patch(port, add("/physical_network", "'net'"))).isEqualTo(200);
  }

  @Test
  void theAddressStaysWhileTheNodeIsInUse() {
    var port = port("");
    world.set(node, "instance_uuid", UUID.randomUUID());
    assertThat(patch(port, add("/address", "'52:54:00:ff:ff:01'"))).isEqualTo(409);
    assertThat(patch(port, add("/extra/a", "1"))).isEqualTo(200);
    world.set(node, "maintenance", true);
    assertThat(patch(port, add("/address", "'52:54:00:ff:ff:01'"))).isEqualTo(200);
  }

  @Test
  void inspectingRefusesClientsFrom139On() {
    var port = port("");
    world.state(node, "inspecting", "manageable");
    assertThat(patch(port, add("/extra/a", "1"))).isEqualTo(409);
    var old = Api.at(38).patch("/v1/ports/" + port, "[" + add("/extra/a", "1") + "]");
    assertThat(old.status()).isEqualTo(200);
  }

  @Test
  void aLockedNodeKeepsItsPorts() {
    var port = port("");
    world.lock(node, "conductor-1");
    assertThat(patch(port, add("/extra/a", "1"))).isEqualTo(409);
    assertThat(Api.NEWEST.delete("/v1/ports/" + port).status()).isEqualTo(409);
  }

  @Test
  void aPortIsDeletedByUuidOnly() {
    var port = port(",'name':'eth0'");
    assertThat(Api.NEWEST.delete("/v1/ports/eth0").status()).isEqualTo(400);
    assertThat(Api.NEWEST.delete("/v1/ports/" + port).status()).isEqualTo(204);
    assertThat(Api.NEWEST.delete("/v1/ports/" + port).status()).isEqualTo(404);
  }

  @Test
  void aPortThatCarriesANetworkIsKept() {
    var port = port("");
    world.sql(
        "update ports set internal_info = '{\"tenant_vif_port_id\": \"v\"}' where uuid = ?",
        UUID.fromString(port));
    world.set(node, "network_interface", "flat");
    assertThat(Api.NEWEST.delete("/v1/ports/" + port).status()).isEqualTo(409);
    world.set(node, "maintenance", true);
    assertThat(Api.NEWEST.delete("/v1/ports/" + port).status()).isEqualTo(204);
  }
}
