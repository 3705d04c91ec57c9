package dev.bessemer.api.volume;

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
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 03-other-resources section 10: volume connectors and targets. */
@ApiTest
class VolumeTest {
  private static final String CONNECTORS = "/v1/volume/connectors";
  private static final String TARGETS = "/v1/volume/targets";

  @Inject World world;

  private String node;
  private String uuid;

  @BeforeEach
  void begin() {
    world.reset();
    node = world.node();
    uuid = world.uuid(node);
  }

  private Answer postConnector(String id, String more) {
    return Api.NEWEST.post(
        CONNECTORS,
        "{'node_uuid':'%s','type':'iqn','connector_id':'%s'%s}".formatted(uuid, id, more));
  }

  private Answer postTarget(int bootIndex, String more) {
    return Api.NEWEST.post(
        TARGETS,
        "{'node_uuid':'%s','volume_type':'iscsi','volume_id':'v-%d','boot_index':%d%s}"
            .formatted(uuid, bootIndex, bootIndex, more));
  }

  private static String path(String collection, Answer made) {
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return collection + "/" + made.json().path("uuid").asText();
  }

  private String connector(String id) {
    return path(CONNECTORS, postConnector(id, ""));
  }

  private String target(int bootIndex) {
    return path(TARGETS, postTarget(bootIndex, ""));
  }

  private static Answer patch(String path, String field, String value) {
    return Api.NEWEST.patch(
        path, "[{'op':'replace','path':'/%s','value':%s}]".formatted(field, value));
  }

  private void power(String state) {
    world.set(node, "power_state", state);
  }

  @Test
  void aConnectorIsAnsweredWholeWithItsAddress() {
    var made = postConnector("iqn.2026-11.test:a", ",'extra':{'a':1}");
    assertThat(made.status()).isEqualTo(201);
    assertThat(names(made.json()))
        .isEqualTo(
            Set.of(
                "uuid",
                "node_uuid",
                "type",
                "connector_id",
                "extra",
                "created_at",
                "updated_at",
                "links"));
    assertThat(made.json().path("node_uuid").asText()).isEqualTo(uuid);
    assertThat(made.header("Location"))
        .contains(Api.base() + CONNECTORS + "/" + made.json().path("uuid").asText());
    assertThat(made.json().at("/links/1/href").asText())
        .isEqualTo(Api.base() + "/volume/connectors/" + made.json().path("uuid").asText());
  }

  @Test
  void theSecretsOfATargetAreHidden() {
    var made = postTarget(0, ",'properties':{'target_iqn':'iqn.a','auth_password':'s3cret'}");
    assertThat(made.json().path("properties").toString())
        .isEqualTo("{\"target_iqn\":\"iqn.a\",\"auth_password\":\"******\"}");
    power("power off");
    var patched = patch(path(TARGETS, made), "properties/target_iqn", "'iqn.b'");
    assertThat(patched.json().at("/properties/auth_password").asText()).isEqualTo("******");
    assertThat(world.text("select properties->>'auth_password' from volume_targets"))
        .isEqualTo("s3cret");
  }

  @Test
  void everyVersionHasTheFieldsOfConnectors() {
    power("power off");
    new TableWalk(ConnectorFields.TABLE, CONNECTORS, connector("a"), 32).check();
  }

  @Test
  void everyVersionHasTheFieldsOfTargets() {
    power("power off");
    new TableWalk(TargetFields.TABLE, TARGETS, target(0), 32).check();
  }

  @Test
  void listsHaveAShortForm() {
    connector("a");
    target(0);
    assertThat(names(Api.NEWEST.get(CONNECTORS).json().at("/connectors/0")))
        .isEqualTo(Set.of("uuid", "node_uuid", "type", "connector_id", "links"));
    assertThat(names(Api.NEWEST.get(TARGETS).json().at("/targets/0")))
        .isEqualTo(Set.of("uuid", "node_uuid", "volume_type", "boot_index", "volume_id", "links"));
    assertThat(Api.NEWEST.get(TARGETS + "?detail=True").json().at("/targets/0").has("properties"))
        .isTrue();
  }

  @Test
  void listsAreThoseOfANode() {
    var other = world.node();
    var mine = connector("a");
    for (var ident : new String[] {node, uuid}) {
      for (var list :
          new String[] {
            CONNECTORS + "?node=" + ident, "/v1/nodes/" + ident + "/volume/connectors"
          }) {
        var found = Api.NEWEST.get(list).json().path("connectors");
        assertThat(found).as(list).hasSize(1);
        assertThat(mine).endsWith(found.at("/0/uuid").asText());
      }
    }
    assertThat(Api.NEWEST.get(CONNECTORS + "?node=" + other).json().path("connectors")).isEmpty();
    assertThat(Api.NEWEST.get("/v1/nodes/" + other + "/volume/targets").json().path("targets"))
        .isEmpty();
    assertThat(Api.NEWEST.get(CONNECTORS + "?node=nobody").status()).isEqualTo(404);
  }

  @Test
  void pagesFollowEachOther() {
    for (int i = 0; i < 3; i++) {
      target(i);
    }
    var first = Api.NEWEST.get(TARGETS + "?limit=2&sort_key=boot_index&sort_dir=desc").json();
    assertThat(indexes(first)).isEqualTo("21");
    var next = first.path("next").asText().substring(Api.base().length());
    assertThat(indexes(Api.NEWEST.get(next).json())).isEqualTo("0");
  }

  private static String indexes(JsonNode page) {
    var indexes = new StringBuilder();
    page.path("targets").forEach(t -> indexes.append(t.path("boot_index").asInt()));
    return indexes.toString();
  }

  @Test
  void aListTakesTheSameStatementsWhateverItsSize() {
    target(0);
    CountingDriver.taken();
    Api.NEWEST.get(TARGETS + "?detail=true");
    int small = CountingDriver.taken();
    for (int i = 1; i < 20; i++) {
      target(i);
    }
    CountingDriver.taken();
    Api.NEWEST.get(TARGETS + "?detail=true");
    assertThat(CountingDriver.taken()).isEqualTo(small);
  }

  @Test
  void theFolderTellsWhereTheyAre() {
    var all = Api.NEWEST.get("/v1/volume").json();
    assertThat(names(all)).isEqualTo(Set.of("links", "connectors", "targets"));
    assertThat(all.at("/targets/0/href").asText()).isEqualTo(Api.base() + TARGETS);
    var own = Api.NEWEST.get("/v1/nodes/" + node + "/volume").json();
    assertThat(own.at("/connectors/0/href").asText())
        .isEqualTo(Api.base() + "/v1/nodes/" + uuid + "/volume/connectors");
    assertThat(Api.NEWEST.get("/v1/nodes/nobody/volume").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/volume",
        "/v1/volume/connectors",
        "/v1/volume/targets",
        "/v1/nodes/%s/volume",
        "/v1/nodes/%s/volume/connectors",
        "/v1/nodes/%s/volume/targets"
      })
  void thereWereNoneBefore132(String path) {
    var asked = path.formatted(uuid);
    assertThat(Api.at(31).get(asked).status()).isEqualTo(404);
    assertThat(Api.at(32).get(asked).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/v1/volume/connectors | {'type':'iqn','connector_id':'a'}",
        "/v1/volume/connectors | {'node_uuid':'%s','connector_id':'a'}",
        "/v1/volume/connectors | {'node_uuid':'%s','type':'iqn'}",
        "/v1/volume/connectors | {'node_uuid':'%s','type':'iqn','connector_id':1}",
        "/v1/volume/connectors | {'node_uuid':'%s','type':'iqn','connector_id':'a','foo':1}",
        "/v1/volume/connectors | {'node_uuid':'x','type':'iqn','connector_id':'a'}",
        "/v1/volume/targets | {'node_uuid':'%s','volume_type':'iscsi','volume_id':'a'}",
        "/v1/volume/targets | {'node_uuid':'%s','volume_type':'iscsi','boot_index':0}",
        "/v1/volume/targets | {'node_uuid':'%s','volume_type':'iscsi','volume_id':'a','boot_index':'x'}",
        "/v1/volume/targets | {'node_uuid':'%s','volume_type':'iscsi','volume_id':'a','boot_index':99999999999}"
      })
  void whatDoesNotFitIsRefused(String path, String body) {
    assertThat(Api.NEWEST.post(path, body.formatted(uuid)).status()).isEqualTo(400);
  }

  @Test
  void aNodeThatDoesNotExistIsABadRequest() {
    uuid = UUID.randomUUID().toString();
    assertThat(postConnector("a", "").status()).isEqualTo(400);
  }

  @Test
  void whatIsUniqueCanNotBeTakenTwice() {
    connector("a");
    assertThat(postConnector("a", "").status()).isEqualTo(409);
    target(0);
    assertThat(postTarget(0, "").status()).isEqualTo(409);
    var chosen = UUID.randomUUID();
    assertThat(postTarget(1, ",'uuid':'%s'".formatted(chosen)).status()).isEqualTo(201);
    assertThat(postTarget(2, ",'uuid':'%s'".formatted(chosen)).status()).isEqualTo(409);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {"power on", "null", "error"})
  void aVolumeIsNotChangedUnderARunningMachine(String state) {
    var target = target(0);
    world.state(node, "active");
    power(state);
    assertThat(patch(target, "volume_id", "'w'").status()).isEqualTo(400);
    assertThat(Api.NEWEST.delete(target).status()).isEqualTo(400);
    power("power off");
    assertThat(patch(target, "volume_id", "'w'").json().path("volume_id").asText()).isEqualTo("w");
    assertThat(Api.NEWEST.delete(target).status()).isEqualTo(204);
    assertThat(Api.NEWEST.get(target).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"enroll", "manageable", "adopt failed"})
  void aVolumeThatNothingRunsFromMayGoWhateverThePower(String state) {
    var connector = connector("a");
    world.state(node, state);
    power("power on");
    assertThat(Api.NEWEST.delete(connector).status()).isEqualTo(204);
  }

  @Test
  void aVolumeOfANodeThatIsWorkedOnIsLeftAlone() {
    var connector = connector("a");
    power("power off");
    world.lock(node, "conductor-1");
    assertThat(patch(connector, "connector_id", "'b'").status()).isEqualTo(409);
    assertThat(Api.NEWEST.delete(connector).status()).isEqualTo(409);
    assertThat(postConnector("c", "").status()).isEqualTo(201);
  }

  @Test
  void aVolumeCanBeGivenToAnotherNode() {
    var connector = connector("a");
    power("power off");
    var other = world.uuid(world.node());
    assertThat(patch(connector, "node_uuid", "'" + other + "'").json().path("node_uuid").asText())
        .isEqualTo(other);
    assertThat(patch(connector, "node_uuid", "'" + UUID.randomUUID() + "'").status())
        .isEqualTo(400);
  }

  @Test
  void onlyUuidsNameThem() {
    assertThat(Api.NEWEST.get(CONNECTORS + "/name").status()).isEqualTo(400);
    assertThat(Api.NEWEST.get(TARGETS + "/" + UUID.randomUUID()).status()).isEqualTo(404);
  }

  @Test
  void nothingIsMadeBelowANode() {
    var below = "/v1/nodes/" + uuid + "/volume/targets";
    assertThat(Api.NEWEST.post(below, "{}").status()).isEqualTo(400);
    assertThat(Api.NEWEST.delete(below + "/" + UUID.randomUUID()).status()).isEqualTo(400);
    assertThat(Api.NEWEST.get("/v1/nodes/" + uuid + "/volume/foo").status()).isEqualTo(404);
  }

  @Test
  void theyGoWithTheirNode() {
    var target = target(0);
    assertThat(Api.NEWEST.delete("/v1/nodes/" + node).status()).isEqualTo(204);
    assertThat(Api.NEWEST.get(target).status()).isEqualTo(404);
  }
}
