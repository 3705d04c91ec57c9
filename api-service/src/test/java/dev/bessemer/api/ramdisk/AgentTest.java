package dev.bessemer.api.ramdisk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bessemer.api.testing.Answer;
import dev.bessemer.api.testing.Api;
import dev.bessemer.api.testing.ApiTest;
import dev.bessemer.api.testing.Conductor;
import dev.bessemer.api.testing.World;
import dev.bessemer.model.rpc.ConductorRequest.HeartbeatStored;
import dev.bessemer.store.agent.AgentSessions;
import dev.bessemer.store.lock.NodeLocks;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 03-other-resources section 12 and 04-agent-protocol sections 3 to 5: lookup and heartbeat. */
@ApiTest
class AgentTest {
  private static final Api LOOKUP = Api.at(62);
  private static final Api HEARTBEAT = Api.at(68);
  private static final String URL = "https://10.0.0.9:9999";

  @Inject World world;
  @Inject AgentSessions sessions;
  @Inject NodeLocks locks;

  private String node;
  private String uuid;

  @BeforeEach
  void begin() {
    world.reset();
    node = world.node(",'driver_info':{'x_password':'geheim'},'properties':{'cpus':4}");
    uuid = world.uuid(node);
    port(uuid, "52:54:00:00:00:01");
    world.state(node, "wait call-back", "active");
  }

  private static void port(String uuid, String address) {
    var body = "{'node_uuid':'%s','address':'%s'}".formatted(uuid, address);
    assertThat(Api.NEWEST.post("/v1/ports", body).status()).isEqualTo(201);
  }

  private static Answer lookup(String query) {
    return LOOKUP.get("/v1/lookup?" + query);
  }

  private String token() {
    return lookup("node_uuid=" + uuid).json().at("/config/agent_token").asText();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "addresses=52:54:00:00:00:01",
        "addresses=xx,52:54:00:00:00:01,52:54:00:00:00:99",
        "addresses=52%3A54%3A00%3A00%3A00%3A01",
        "node_uuid=UUID",
        "node_uuid=UUID&addresses=52:54:00:00:00:99"
      })
  void anAgentFindsItsNode(String query) {
    var answer = lookup(query.replace("UUID", uuid));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.json().at("/node/uuid").asText()).isEqualTo(uuid);
    assertThat(answer.json().at("/node/properties/cpus").asInt()).isEqualTo(4);
    assertThat(answer.json().path("node").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "uuid", "properties", "instance_info", "driver_internal_info", "links");
    assertThat(answer.header("X-OpenStack-Ironic-API-Version")).contains("1.62");
  }

  @Test
  void theSettingsAreComplete() {
    var config = lookup("node_uuid=" + uuid).json().path("config");
    assertThat(config.path("heartbeat_timeout").asInt()).isEqualTo(300);
    assertThat(config.path("agent_token_required").asBoolean()).isTrue();
    assertThat(config.path("metrics").toString())
        .isEqualTo(
            "{\"backend\":\"noop\",\"prepend_host\":false,\"prepend_uuid\":false,\"prepend_host_reverse\":true,\"global_prefix\":null}");
    assertThat(config.path("metrics_statsd").toString())
        .isEqualTo("{\"statsd_host\":\"localhost\",\"statsd_port\":8125}");
    assertThat(config.at("/agent_containers/run_options").toString())
        .isEqualTo("[\"--rm\",\"--network=host\"]");
    assertThat(config.at("/agent_containers/allowed_containers")).isEmpty();
    assertThat(config.path("permitted_image_formats").toString())
        .isEqualTo("[\"raw\",\"gpt\",\"qcow2\",\"iso\"]");
    assertThat(config.path("agent_skip_bmc_detect").asBoolean(true)).isFalse();
    assertThat(config.path("tls_min_version").asText()).isEqualTo("1.3");
    for (var name :
        List.of(
            "agent_md5_checksum_enable",
            "disable_deep_image_inspection",
            "enable_bios_bootloader_install",
            "tls_cipher_suites")) {
      assertThat(config.has(name)).as(name).isTrue();
    }
    world.set(node, "management_interface", "redfish");
    assertThat(lookup("node_uuid=" + uuid).json().at("/config/agent_skip_bmc_detect").asBoolean())
        .isTrue();
  }

  @Test
  void theTokenIsToldOnce() {
    assertThat(token()).matches("[A-Za-z0-9_-]{43}");
    assertThat(token()).isEqualTo("******");
    sessions.wipe(locks.claim(UUID.fromString(uuid), "test", 1, "test"), false);
    assertThat(token()).matches("[A-Za-z0-9_-]{43}");
  }

  /** As an API service does that is killed before it has answered. */
  private void offerAndDie(String token, String address) {
    assertThat(sessions.offerToken(UUID.fromString(uuid), token, address, Duration.ofMinutes(5)))
        .isTrue();
  }

  @Test
  void anAgentThatGotNoAnswerGetsAnotherToken() {
    // Given
    offerAndDie("lost".repeat(10), "127.0.0.1");
    // When
    var token = token();
    // Then
    assertThat(token).matches("[A-Za-z0-9_-]{43}");
    assertThat(heartbeat(beat("lost".repeat(10), "")).status()).isEqualTo(400);
    assertThat(heartbeat(beat(token, "")).status()).isEqualTo(202);
    assertThat(token()).isEqualTo("******");
  }

  @Test
  void nobodyElseGetsAnotherTokenNorDoesAnAgentThatUsedItsOwn() {
    // Another address
    offerAndDie("lost".repeat(10), "192.0.2.7");
    assertThat(token()).isEqualTo("******");
    // Too late
    sessions.wipe(locks.claim(UUID.fromString(uuid), "test", 1, "test"), false);
    offerAndDie("late".repeat(10), "127.0.0.1");
    world.sql("update agent_sessions set token_since = now() - interval '301 s'");
    assertThat(token()).isEqualTo("******");
    // It did get there
    assertThat(heartbeat(beat("late".repeat(10), "")).status()).isEqualTo(202);
    world.sql("update agent_sessions set token_since = now()");
    assertThat(token()).isEqualTo("******");
  }

  @Test
  void aTokenThatIsOnTheBootMediumIsNotTold() {
    sessions.pregenerate(locks.claim(UUID.fromString(uuid), "test", 1, "test"), "a".repeat(43));
    assertThat(token()).isEqualTo("******");
  }

  @Test
  void tokensCameWith162() {
    var old = Api.at(61).get("/v1/lookup?node_uuid=" + uuid).json();
    assertThat(old.at("/config/agent_token").isNull()).isTrue();
    assertThat(token()).hasSize(43);
  }

  /** Upstream's agent asks with 1.31 when its question for the versions was not answered. */
  @Test
  void anAgentThatCouldNotLearnTheVersionIsToAskAgain() {
    var assumed = Api.at(31).get("/v1/lookup?node_uuid=" + uuid);
    assertThat(assumed.status()).as(assumed.text()).isEqualTo(409);
    assertThat(token()).hasSize(43);
    assertThat(Api.at(31).get("/v1/lookup?node_uuid=" + uuid).status()).isEqualTo(200);
  }

  @Test
  void wrongQuestionsAreRefused() {
    assertThat(lookup("").status()).isEqualTo(400);
    assertThat(lookup("addresses=x,y").status()).isEqualTo(400);
    assertThat(lookup("node_uuid=x").status()).isEqualTo(400);
    assertThat(lookup("node_uuid=" + uuid + "&x=1").status()).isEqualTo(400);
    assertThat(Api.at(21).get("/v1/lookup?node_uuid=" + uuid).status()).isEqualTo(404);
  }

  @Test
  void whatIsWrongIsNotSaid() {
    var other = world.uuid(world.node());
    port(other, "52:54:00:00:00:02");
    var unknown = lookup("node_uuid=" + UUID.randomUUID());
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(lookup("addresses=52:54:00:00:00:99").text()).isEqualTo(unknown.text());
    assertThat(lookup("addresses=52:54:00:00:00:01,52:54:00:00:00:02").text())
        .isEqualTo(unknown.text());
    assertThat(lookup("node_uuid=" + other).text()).isEqualTo(unknown.text());
  }

  @ParameterizedTest
  @CsvSource({
    "deploying, 200",
    "wait call-back, 200",
    "cleaning, 200",
    "clean wait, 200",
    "inspecting, 200",
    "inspect wait, 200",
    "rescuing, 200",
    "rescue wait, 200",
    "service wait, 200",
    "enroll, 404",
    "manageable, 404",
    "available, 404",
    "active, 404",
    "servicing, 404",
    "service hold, 404",
    "deploy failed, 404",
    "deleting, 404"
  })
  void onlyAnAgentThatIsExpectedIsLetIn(String state, int status) {
    world.state(node, state);
    assertThat(lookup("node_uuid=" + uuid).status()).isEqualTo(status);
  }

  private static String beat(String token, String more) {
    return "{'callback_url':'%s','agent_token':'%s','agent_version':'13.0.0'%s}"
        .formatted(URL, token, more);
  }

  private Answer heartbeat(String body) {
    return HEARTBEAT.post("/v1/heartbeat/" + uuid, body);
  }

  @Test
  void aHeartbeatIsStoredAndTheConductorTold() {
    var token = token();
    try (var conductor = Conductor.named("conductor-1")) {
      var answer = heartbeat(beat(token, ",'agent_verify_ca':'PEM'"));
      assertThat(answer.status()).isEqualTo(202);
      assertThat(answer.text()).isEmpty();
      assertThat(answer.header("Content-Type")).isEmpty();
      assertThat(conductor.next(HeartbeatStored.class).node().toString()).isEqualTo(uuid);
    }
    var session = sessions.of(UUID.fromString(uuid));
    assertThat(session.url()).isEqualTo(URL);
    assertThat(session.version()).isEqualTo("13.0.0");
    assertThat(session.verifyCa()).isEqualTo("PEM");
    assertThat(session.lastHeartbeat()).isNotNull();
    var shown = Api.NEWEST.get("/v1/nodes/" + node).json().path("driver_internal_info");
    assertThat(shown.path("agent_url").asText()).isEqualTo(URL);
    assertThat(shown.path("agent_version").asText()).isEqualTo("13.0.0");
    assertThat(shown.path("agent_secret_token").asText()).isEqualTo("******");
    assertThat(shown.path("agent_last_heartbeat").asText())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}");
    assertThat(shown.has("agent_verify_ca")).isFalse();
  }

  @Test
  void ofHeartbeatsAtTheSameTimeTheConductorHearsAll() throws InterruptedException {
    // Given
    var beats = new ConcurrentHashMap<String, String>();
    for (int i = 0; i < 30; i++) {
      var name = world.node();
      world.state(name, "clean wait", "available");
      beats.put(
          world.uuid(name),
          beat(
              lookup("node_uuid=" + world.uuid(name)).json().at("/config/agent_token").asText(),
              ""));
    }
    var told = new HashSet<String>();
    try (var conductor = Conductor.named("conductor-1");
        var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      // When
      beats.forEach(
          (to, body) -> {
            var unused = executor.submit(() -> HEARTBEAT.post("/v1/heartbeat/" + to, body));
          });
      // Then
      while (told.size() < beats.size()) {
        conductor.next(HeartbeatStored.class).nodes().forEach(n -> told.add(n.toString()));
      }
    }
    assertThat(told).isEqualTo(beats.keySet());
  }

  @Test
  void aHeartbeatOfAnAgentThatIsWaitedForShowsAsSuchOnTheNode() {
    // Given
    var token = token();
    world.sql("update nodes set provision_updated_at = '2020-01-02T03:04:05Z'");
    // When, Then
    assertThat(provisionUpdatedAt()).startsWith("2020-01-02T03:04:05");
    assertThat(heartbeat(beat(token, "")).status()).isEqualTo(202);
    assertThat(provisionUpdatedAt()).isGreaterThan("2026");
    world.state(node, "rescue wait");
    assertThat(provisionUpdatedAt()).startsWith("2020-01-02T03:04:05");
  }

  private String provisionUpdatedAt() {
    return Api.NEWEST.get("/v1/nodes/" + node).json().path("provision_updated_at").asText();
  }

  @Test
  void aHeartbeatIsStoredWithoutAnyConductorAndOnALockedNode() {
    var token = token();
    world.silence("conductor-1");
    world.lock(node, "conductor-1");
    assertThat(heartbeat(beat(token, "")).status()).isEqualTo(202);
    assertThat(sessions.beats(UUID.fromString(uuid))).isEqualTo(1);
    assertThat(HEARTBEAT.post("/v1/heartbeat/" + node, beat(token, "")).status()).isEqualTo(202);
    assertThat(sessions.beats(UUID.fromString(uuid))).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"active", "inspecting", "deploy failed", "manageable"})
  void aHeartbeatThatNobodyExpectsIsAnsweredAndNotStored(String state) {
    var token = token();
    world.state(node, state);
    try (var conductor = Conductor.named("conductor-1")) {
      assertThat(heartbeat(beat(token, "")).status()).isEqualTo(202);
      assertThat(heartbeat(beat("x".repeat(43), "")).status()).isEqualTo(400);
    }
    assertThat(sessions.of(UUID.fromString(uuid)).url()).isNull();
    assertThat(sessions.beats(UUID.fromString(uuid))).isZero();
    var shown = Api.NEWEST.get("/v1/nodes/" + node).json().path("driver_internal_info");
    assertThat(shown.has("agent_url")).isFalse();
    assertThat(shown.has("agent_last_heartbeat")).isFalse();
  }

  @Test
  void whatTheNodeHasStoredStaysBesideWhatIsKnownOfTheAgent() {
    world.sql(
        "update nodes set driver_internal_info = '{\"clean_steps\": [1], \"agent_secret\": 2}' where name = ?",
        node);
    heartbeat(beat(token(), ""));
    JsonNode shown = Api.NEWEST.get("/v1/nodes/" + node).json().path("driver_internal_info");
    assertThat(shown.path("clean_steps").toString()).isEqualTo("[1]");
    assertThat(shown.path("agent_secret").asText()).isEqualTo("******");
    assertThat(shown.path("agent_url").asText()).isEqualTo(URL);
  }

  @Test
  void argumentsMayStandInTheQuery() {
    var query = "?callback_url=%s&agent_token=%s&agent_version=13".formatted(URL, token());
    assertThat(HEARTBEAT.post("/v1/heartbeat/" + uuid + query, "").status()).isEqualTo(202);
  }

  @Test
  void aWrongOrMissingTokenIsRefused() {
    assertThat(heartbeat(beat("x".repeat(43), "")).status()).isEqualTo(400);
    var token = token();
    assertThat(heartbeat(beat("x".repeat(43), "")).status()).isEqualTo(400);
    assertThat(heartbeat(beat("******", "")).status()).isEqualTo(400);
    assertThat(heartbeat("{'callback_url':'%s','agent_version':'1'}".formatted(URL)).status())
        .isEqualTo(400);
    assertThat(sessions.beats(UUID.fromString(uuid))).isZero();
    assertThat(heartbeat(beat(token, "")).status()).isEqualTo(202);
  }

  @Test
  void plainHttpIsRefused() {
    var body = beat(token(), "");
    assertThat(heartbeat(body.replace("https:", "http:")).fault()).contains("TLS");
    assertThat(heartbeat(body.replace("https:", "ftp:")).status()).isEqualTo(400);
  }

  @Test
  void anAgentDoesNotMoveOrChangeItsCertificate() {
    var token = token();
    assertThat(heartbeat(beat(token, ",'agent_verify_ca':'A'")).status()).isEqualTo(202);
    assertThat(heartbeat(beat(token, "").replace("10.0.0.9", "10.0.0.8")).fault())
        .contains("callback_url");
    assertThat(heartbeat(beat(token, ",'agent_verify_ca':'B'")).status()).isEqualTo(400);
    assertThat(heartbeat(beat(token, ",'agent_verify_ca':'A'")).status()).isEqualTo(202);
    assertThat(heartbeat(beat(token, "")).status()).isEqualTo(202);
  }

  @Test
  void theVersionOfTheAgentIsNeededUnlessItIsAnInstaller() {
    var token = token();
    var bare = "{'callback_url':'','agent_token':'%s'%s}";
    assertThat(Api.NEWEST.post("/v1/heartbeat/" + uuid, bare.formatted(token, "")).status())
        .isEqualTo(400);
    assertThat(
            Api.NEWEST
                .post(
                    "/v1/heartbeat/" + uuid,
                    bare.formatted(token, ",'agent_status':'end','agent_status_message':'m'"))
                .status())
        .isEqualTo(202);
    assertThat(
            Api.NEWEST
                .post("/v1/heartbeat/" + uuid, bare.formatted(token, ",'agent_status':'odd'"))
                .status())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({"35, 36, ''", "67, 68, agent_verify_ca", "71, 72, agent_status_message"})
  void newerArgumentsAreRefused(int below, int since, String argument) {
    var body = beat(token(), argument.isEmpty() ? "" : ",'%s':'x'".formatted(argument));
    assertThat(Api.at(below).post("/v1/heartbeat/" + uuid, body).status()).isEqualTo(400);
    assertThat(Api.at(since).post("/v1/heartbeat/" + uuid, body).status()).isEqualTo(202);
  }

  @Test
  void whatIsNotThereIsNotFound() {
    var body = beat("x", "");
    assertThat(HEARTBEAT.post("/v1/heartbeat/" + UUID.randomUUID(), body).status()).isEqualTo(404);
    assertThat(Api.at(21).post("/v1/heartbeat/" + uuid, body).status()).isEqualTo(404);
    assertThat(heartbeat("{'agent_token':'x'}").fault())
        .isEqualTo("Missing mandatory parameter: callback_url");
  }

  /** The words of ironic-python-agent 13, as they were recorded on the wire. */
  @Test
  void theRealAgentIsUnderstood() {
    var found = LOOKUP.get("/v1/lookup?addresses=52%3A54%3A00%3A00%3A00%3A01");
    assertThat(found.status()).isEqualTo(200);
    var beat =
        "{'callback_url': 'https://10.77.0.129:9999', 'agent_token': '%s', 'agent_version': '13.0.0', 'agent_verify_ca': '-----BEGIN CERTIFICATE-----\\nMIIB\\n-----END CERTIFICATE-----\\n'}"
            .formatted(found.json().at("/config/agent_token").asText());
    assertThat(heartbeat(beat).status()).isEqualTo(202);
    assertThat(heartbeat(beat).status()).isEqualTo(202);
  }
}
