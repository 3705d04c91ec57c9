package dev.bessemer.api.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.api.testing.Api;
import dev.bessemer.api.testing.ApiTest;
import dev.bessemer.api.testing.World;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 02-nodes section 2: POST /v1/nodes. */
@ApiTest
class NodeCreateTest {
  @Inject World world;

  @BeforeEach
  void begin() {
    world.reset();
  }

  @Test
  void aNodeIsAnsweredWholeWithItsAddress() {
    var made = Api.NEWEST.post("/v1/nodes", "{'driver':'ipmi','name':'web~1.rack'}");
    assertThat(made.status()).isEqualTo(201);
    var node = made.json();
    var uuid = node.path("uuid").asText();
    assertThat(made.header("Location")).contains(Api.base() + "/v1/nodes/" + uuid);
    assertThat(made.header("Content-Type")).contains("application/json");
    assertThat(node.path("name").asText()).isEqualTo("web~1.rack");
    assertThat(node.path("provision_state").asText()).isEqualTo("enroll");
    assertThat(node.path("power_state").isNull()).isTrue();
    assertThat(node.path("target_provision_state").isNull()).isTrue();
    assertThat(node.path("driver_info").toString()).isEqualTo("{}");
    assertThat(node.path("network_data").toString()).isEqualTo("{}");
    assertThat(node.path("traits").toString()).isEqualTo("[]");
    assertThat(node.path("maintenance").isBoolean()).isTrue();
    assertThat(node.path("automated_clean").isNull()).isTrue();
    assertThat(node.path("conductor_group").asText("x")).isEmpty();
    assertThat(node.path("conductor").asText()).isEqualTo("conductor-1");
    assertThat(node.path("power_interface").asText()).isEqualTo("ipmitool");
    assertThat(node.path("boot_interface").asText()).isEqualTo("ipxe");
    assertThat(node.path("updated_at").isNull()).isTrue();
    assertThat(node.path("created_at").asText())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}\\+00:00");
    assertThat(node.at("/links/0/href").asText()).isEqualTo(Api.base() + "/v1/nodes/" + uuid);
    assertThat(node.at("/links/1/href").asText()).isEqualTo(Api.base() + "/nodes/" + uuid);
    assertThat(node.at("/ports/0/href").asText())
        .isEqualTo(Api.base() + "/v1/nodes/" + uuid + "/ports");
    assertThat(Api.NEWEST.get("/v1/nodes/web~1.rack").json()).isEqualTo(node);
  }

  @Test
  void newNodesWereAvailableBefore111() {
    assertThat(state(Api.at(10))).isEqualTo("available");
    assertThat(state(Api.at(11))).isEqualTo("enroll");
  }

  private static String state(Api api) {
    return api.post("/v1/nodes", "{'driver':'ipmi'}").json().path("provision_state").asText();
  }

  @Test
  void theClientMayChooseTheUuid() {
    var uuid = UUID.randomUUID().toString();
    var body = "{'driver':'ipmi','uuid':'%s'}".formatted(uuid);
    assertThat(Api.NEWEST.post("/v1/nodes", body).json().path("uuid").asText()).isEqualTo(uuid);
    assertThat(Api.NEWEST.post("/v1/nodes", body).status()).isEqualTo(409);
  }

  @Test
  void everyFieldThatCanBeSetIsStored() {
    var chassis = UUID.randomUUID();
    world.sql("insert into chassis (uuid) values (?)", chassis);
    var parent = world.node();
    var sent =
        """
        {'driver':'ipmi','name':'all','driver_info':{'a':1,'b':{'c':[1.5,null,true]}},
        'properties':{'cpus':8},'extra':{'x':'ü'},'instance_info':{'i':'j'},'owner':'o','lessee':'l',
        'resource_class':'gold','description':'d','conductor_group':'','automated_clean':'False',
        'retired':true,'retired_reason':'old','shard':'S1','parent_node':'%s','disable_power_off':true,
        'instance_name':'in','boot_mode':'uefi','secure_boot':false,'chassis_uuid':'%s',
        'deploy_interface':'ramdisk','network_data':{'links':[],'networks':[]},'maintenance':'true',
        'instance_uuid':'%s','console_enabled':false}
        """
            .formatted(parent, chassis, UUID.randomUUID());
    var node = Api.NEWEST.post("/v1/nodes", sent).json();
    assertThat(node.path("driver_info").toString())
        .isEqualTo("{\"a\":1,\"b\":{\"c\":[1.5,null,true]}}");
    assertThat(node.path("extra").path("x").asText()).isEqualTo("ü");
    assertThat(node.path("automated_clean").isBoolean()).isTrue();
    assertThat(node.path("automated_clean").asBoolean(true)).isFalse();
    assertThat(node.path("maintenance").asBoolean()).isTrue();
    assertThat(node.path("retired_reason").asText()).isEqualTo("old");
    assertThat(node.path("shard").asText()).isEqualTo("S1");
    assertThat(node.path("parent_node").asText()).isEqualTo(world.uuid(parent));
    assertThat(node.path("chassis_uuid").asText()).isEqualTo(chassis.toString());
    assertThat(node.path("deploy_interface").asText()).isEqualTo("ramdisk");
    assertThat(node.path("boot_mode").asText()).isEqualTo("uefi");
    assertThat(node.path("disable_power_off").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{'driver':null}",
        "{'driver':7}",
        "{'driver':'unheard-of'}",
        "{'driver':'ipmi','conductor_group':'nowhere'}",
        "{'driver':'ipmi','power_interface':'redfish'}",
        "{'driver':'ipmi','colour':'red'}",
        "{'driver':'ipmi','protected':true}",
        "{'driver':'ipmi','traits':['CUSTOM_A']}",
        "{'driver':'ipmi','provision_state':'active'}",
        "{'driver':'ipmi','extra':[]}",
        "{'driver':'ipmi','extra':'x'}",
        "{'driver':'ipmi','maintenance':'maybe'}",
        "{'driver':'ipmi','uuid':'x'}",
        "{'driver':'ipmi','name':'states'}",
        "{'driver':'ipmi','name':'a b'}",
        "{'driver':'ipmi','name':''}",
        "{'driver':'ipmi','name':'00000000-0000-4000-8000-000000000001'}",
        "{'driver':'ipmi','chassis_uuid':'00000000-0000-4000-8000-000000000001'}",
        "{'driver':'ipmi','parent_node':'nobody'}",
        "{'driver':'ipmi','network_data':{'links':[]}}",
        "{'driver':'ipmi','boot_mode':'tape'}",
        "{'driver':'ipmi','retired_reason':'alone'}",
        "{'driver':'ipmi','instance_name':''}",
        "{'driver':'ipmi','description':'\\u0000'}",
        "{'driver':'ipmi','extra':{'x':'\\u0000'}}",
        "not json",
        "{'driver':'ipmi'} trailing"
      })
  void whatDoesNotFitIsRefused(String body) {
    var answer = Api.NEWEST.post("/v1/nodes", body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.error().path("faultcode").asText()).isEqualTo("Client");
    assertThat(answer.fault()).isNotEmpty();
    assertThat(answer.error().path("debuginfo").isNull()).isTrue();
    assertThat(answer.header("X-OpenStack-Ironic-API-Version")).contains("1.115");
  }

  @Test
  void tooLongTextsAreRefused() {
    var body = "{'driver':'ipmi','resource_class':'%s'}".formatted("x".repeat(81));
    assertThat(Api.NEWEST.post("/v1/nodes", body).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "4, name, \"'n'\"",
    "20, resource_class, \"'c'\"",
    "48, owner, null",
    "30, boot_interface, \"'ipxe'\"",
    "94, disable_power_off, false",
    "85, firmware_interface, \"'no-firmware'\""
  })
  void aFieldNewerThanTheVersionIsNotAcceptable(int minor, String field, String value) {
    var body = "{'driver':'ipmi','%s':%s}".formatted(field, value.replace("\"", ""));
    var answer = Api.at(minor).post("/v1/nodes", body);
    assertThat(answer.status()).isEqualTo(value.equals("null") ? 201 : 406);
    assertThat(answer.header("X-OpenStack-Ironic-API-Maximum-Version")).contains("1.115");
  }

  @Test
  void namesWereHostNamesBefore110() {
    assertThat(Api.at(9).post("/v1/nodes", "{'driver':'ipmi','name':'a_b'}").status())
        .isEqualTo(400);
    assertThat(Api.at(10).post("/v1/nodes", "{'driver':'ipmi','name':'a_b'}").status())
        .isEqualTo(201);
  }

  @Test
  void fakeHardwareTakesAnyEnabledInterface() {
    var body = "{'driver':'fake-hardware','power_interface':'ipmitool'}";
    assertThat(Api.NEWEST.post("/v1/nodes", body).json().path("power_interface").asText())
        .isEqualTo("ipmitool");
  }

  @Test
  void aTakenNameOrInstanceIsAConflict() {
    var body = "{'driver':'ipmi','name':'n','instance_uuid':'%s'}".formatted(UUID.randomUUID());
    assertThat(Api.NEWEST.post("/v1/nodes", body).status()).isEqualTo(201);
    assertThat(Api.NEWEST.post("/v1/nodes", body.replace("'n'", "'m'")).status()).isEqualTo(409);
    var taken = Api.NEWEST.post("/v1/nodes", "{'driver':'ipmi','name':'n'}");
    assertThat(taken.status()).isEqualTo(409);
    assertThat(taken.fault()).contains("name");
  }

  @Test
  void conductorsWhoseLeaseRanOutServeNothing() {
    world.silence("conductor-1");
    assertThat(Api.NEWEST.post("/v1/nodes", "{'driver':'ipmi'}").status()).isEqualTo(400);
  }

  @Test
  void nestingDeeperThan25IsTurnedAwayUnread() {
    var answer =
        Api.NEWEST.post(
            "/v1/nodes", "{'driver':'ipmi','extra':" + "{'a':".repeat(30) + "1" + "}".repeat(31));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("faultcode").asText()).isEqualTo("Client");
    assertThat(answer.json().has("error_message")).isFalse();
  }

  @Test
  void aBodyLargerThanOneMebibyteIsTurnedAwayUnread() {
    var answer =
        Api.NEWEST.post(
            "/v1/nodes", "{'driver':'ipmi','description':'%s'}".formatted("x".repeat(1 << 20)));
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.json().path("faultstring").asText()).contains("1048576");
    assertThat(answer.header("X-OpenStack-Ironic-API-Version")).isEmpty();
  }
}
