package dev.bessemer.api.ramdisk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.api.testing.Answer;
import dev.bessemer.api.testing.Api;
import dev.bessemer.api.testing.ApiTest;
import dev.bessemer.api.testing.Conductor;
import dev.bessemer.api.testing.World;
import dev.bessemer.model.fault.Conflict;
import dev.bessemer.model.rpc.ConductorRequest.ContinueInspection;
import dev.bessemer.store.inspection.InspectionReports;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 04-agent-protocol section 8: a ramdisk reports. */
@ApiTest
class InspectionTest {
  private static final String OWN =
      "{'inventory':{'interfaces':[{'mac_address':'52:54:00:00:00:0A'}]%s},'root_disk':{'name':'/dev/sda'}}";
  private static final String PATH = "/v1/continue_inspection";

  @Inject World world;
  @Inject InspectionReports reports;

  private Conductor conductor;
  private String node;
  private UUID uuid;

  @BeforeEach
  void begin() {
    world.reset();
    conductor = Conductor.named("conductor-1");
    node = world.node();
    uuid = UUID.fromString(world.uuid(node));
    port(uuid.toString(), "52:54:00:00:00:0a");
    world.state(node, "inspect wait", "manageable");
  }

  @AfterEach
  void end() {
    conductor.close();
  }

  private static void port(String uuid, String address) {
    var body = "{'node_uuid':'%s','address':'%s'}".formatted(uuid, address);
    assertThat(Api.NEWEST.post("/v1/ports", body).status()).isEqualTo(201);
  }

  private static Answer post(String query, String body) {
    return Api.unversioned().post(PATH + query, body);
  }

  @Test
  void aReportIsStoredAndItsConductorTold() {
    // When
    var answer = post("", OWN.formatted(",'cpu':{'count':4}"));
    // Then
    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    assertThat(answer.json().toString()).isEqualTo("{\"uuid\":\"%s\"}".formatted(uuid));
    assertThat(conductor.next(ContinueInspection.class).node()).isEqualTo(uuid);
    var report = reports.find(uuid).orElseThrow();
    assertThat(report.inventory()).containsKeys("interfaces", "cpu");
    assertThat(report.pluginData()).containsOnlyKeys("root_disk");
  }

  @Test
  void whoSendsANewVersionIsAnsweredAsToALookup() {
    var answer = Api.at(84).post(PATH, OWN.formatted(""));
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.json().at("/node/uuid").asText()).isEqualTo(uuid.toString());
    assertThat(answer.json().at("/config/agent_token").asText()).hasSizeGreaterThan(32);
  }

  @Test
  void aNodeIsFoundByItsBmcAloneIfThereIsOnlyOne() {
    world.sql(
        "update nodes set driver_internal_info = '{\"lookup_bmc_addresses\": [\"192.0.2.7\"]}'");
    var unknownCard =
        "{'inventory':{'interfaces':[{'mac_address':'of another kind'}],'bmc_address':'192.0.2.7'}}";
    assertThat(post("", unknownCard).json().path("uuid").asText()).isEqualTo(uuid.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'inventory':{'interfaces':[{'mac_address':'52:54:00:00:00:99'}]}}",
        "{'inventory':{'interfaces':[{'mac_address':'52:54:00:00:00:0a'},{'mac_address':'52:54:00:00:00:0b'}]}}",
        "{'inventory':{'interfaces':[{'mac_address':'52:54:00:00:00:0a'}],'bmc_address':'192.0.2.8'}}"
      })
  void whatDoesNotAgreeIsNotFound(String report) {
    var other = world.node();
    port(world.uuid(other), "52:54:00:00:00:0b");
    world.state(other, "inspect wait", "manageable");
    world.sql(
        "update nodes set driver_internal_info = '{\"lookup_bmc_addresses\": [\"192.0.2.8\"]}'"
            + " where name = ?",
        other);
    assertThat(post("", report).status()).isEqualTo(404);
    assertThat(reports.find(uuid)).isEmpty();
  }

  @Test
  void aNodeThatDoesNotWaitForAReportIsNotFoundEither() {
    world.state(node, "manageable");
    assertThat(post("", OWN.formatted("")).status()).isEqualTo(404);
    assertThat(post("?node_uuid=" + uuid, OWN.formatted("")).status()).isEqualTo(404);
    assertThat(conductor.isIdle()).isTrue();
  }

  @Test
  void aNodeThatIsLockedIsSomethingToTryAgain() {
    conductor.answering(
        request -> {
          throw Conflict.nodeLocked(node, "conductor-1");
        });
    assertThat(post("", OWN.formatted("")).status()).isEqualTo(409);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[1]",
        "{}",
        "{'inventory':null}",
        "{'inventory':{}}",
        "{'inventory':{'interfaces':[]}}",
        "{'inventory':{'interfaces':{}}}",
        "{'inventory':{'interfaces':[{}]}}",
        "{'inventory':{'interfaces':[{'mac_address':null}]}}",
        "{'inventory':{'interfaces':[{'mac_address':'52:54:00:00:00:0a'}],'bmc_address':1}}",
        "{'inventory':{'interfaces':[{'mac_address':'52:54:00:00:00:0a'}],'bmc_v6address':[]}}"
      })
  void aReportOfAnotherFormIsRefused(String report) {
    assertThat(post("", report).status()).isEqualTo(400);
    assertThat(Api.NEWEST.post(PATH + "?node_uuid=" + uuid, report).status()).isEqualTo(400);
    assertThat(reports.find(uuid)).isEmpty();
  }

  @Test
  void anAddressThatABmcDoesNotHaveMayBeNull() {
    var report = OWN.formatted(",'bmc_address':null,'bmc_v6address':null");
    assertThat(post("", report).status()).isEqualTo(202);
  }
}
