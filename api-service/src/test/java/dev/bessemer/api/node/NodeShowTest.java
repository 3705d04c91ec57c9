package dev.bessemer.api.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.api.testing.Api;
import dev.bessemer.api.testing.ApiTest;
import dev.bessemer.api.testing.World;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 02-nodes section 3: one node, by whatever it is called. */
@ApiTest
class NodeShowTest {
  @Inject World world;
  @Inject DataSource source;

  @BeforeEach
  void begin() {
    world.reset();
  }

  @Test
  void aNodeIsFoundByUuidAndByName() {
    var name = world.node();
    var uuid = world.uuid(name);
    assertThat(Api.NEWEST.get("/v1/nodes/" + uuid).json().path("name").asText()).isEqualTo(name);
    assertThat(Api.NEWEST.get("/nodes/" + name + "/").json().path("uuid").asText()).isEqualTo(uuid);
  }

  // All connections are in use by readers, and it is longer ago than it is remembered that anybody
  // looked who the conductors are.
  @Test
  void readersDoNotTakeConnectionsFromEachOther() throws Exception {
    var path = "/v1/nodes/" + world.uuid(world.node());
    var statuses = new ConcurrentLinkedQueue<Integer>();
    var began = System.nanoTime();
    long released;
    try (var executor = Executors.newVirtualThreadPerTaskExecutor();
        var connection = source.getConnection();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("lock table nodes in access exclusive mode");
      for (int i = 0; i < 40; i++) {
        var unused = executor.submit(() -> statuses.add(Api.NEWEST.get(path).status()));
      }
      while (!holds(statement)) {
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
        Thread.sleep(20);
      }
      released = System.nanoTime();
      connection.rollback();
      connection.setAutoCommit(true);
    }
    assertThat(statuses).hasSize(40).containsOnly(200);
    assertThat(Duration.ofNanos(System.nanoTime() - released)).isLessThan(Duration.ofSeconds(4));
  }

  private static boolean holds(Statement statement) throws SQLException {
    try (var row =
        statement.executeQuery(
            "select count(*) >= 15 and clock_timestamp() - now() > interval '1.2 s'"
                + " from pg_locks where not granted")) {
      return row.next() && row.getBoolean(1);
    }
  }

  @Test
  void namesMeanNothingBefore15() {
    var name = world.node();
    assertThat(Api.at(4).get("/v1/nodes/" + name).status()).isEqualTo(404);
    assertThat(Api.at(5).get("/v1/nodes/" + name).status()).isEqualTo(200);
  }

  @Test
  void aMissingNodeIsNotFoundInTheCommonForm() {
    var answer = Api.NEWEST.get("/v1/nodes/nope");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.fault()).isEqualTo("Node nope could not be found.");
    assertThat(answer.error().path("faultcode").asText()).isEqualTo("Client");
    assertThat(answer.header("X-OpenStack-Ironic-API-Version")).contains("1.115");
  }

  @Test
  void aUuidIsComparedAsItIsStored() {
    var uuid = world.uuid(world.node());
    assertThat(Api.NEWEST.get("/v1/nodes/" + uuid.toUpperCase(Locale.ROOT)).status())
        .isEqualTo(404);
    assertThat(Api.NEWEST.get("/v1/nodes/" + uuid.replace("-", "")).status()).isEqualTo(404);
    assertThat(Api.NEWEST.get("/v1/nodes/" + UUID.randomUUID()).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a%20b", "a%2Fb", "%C3%BC", "a%3Ab"})
  void whatCannotBeANameIsABadRequest(String ident) {
    var answer = Api.NEWEST.get("/v1/nodes/" + ident);
    assertThat(answer.status()).isIn(400, 404);
    assertThat(answer.error().has("code")).isTrue();
  }

  @Test
  void theJsonSuffixWasDroppedBefore191() {
    var name = world.node();
    world.sql("update nodes set name = 'dotted.json' where name = ?", name);
    var other = world.node();
    assertThat(Api.at(90).get("/v1/nodes/" + other + ".json").status()).isEqualTo(200);
    assertThat(Api.at(91).get("/v1/nodes/" + other + ".json").status()).isEqualTo(404);
    assertThat(Api.unversioned().get("/v1/nodes/" + world.uuid(other) + ".json").status())
        .isEqualTo(404);
    assertThat(Api.at(90).get("/v1/nodes/dotted.json").status()).isEqualTo(200);
  }

  @Test
  void fieldsSelectAndNothingElseIsTaken() {
    var name = world.node();
    var shown = Api.NEWEST.get("/v1/nodes/" + name + "?fields=conductor,traits").json();
    assertThat(shown.fieldNames()).toIterable().containsExactly("conductor", "traits", "links");
    assertThat(Api.NEWEST.get("/v1/nodes/" + name + "?detail=true").status()).isEqualTo(400);
    assertThat(Api.NEWEST.get("/v1/nodes/" + name + "?fields=colour").status()).isEqualTo(400);
  }

  @Test
  void twoStatesHadOtherNames() {
    var name = world.node();
    var path = "/v1/nodes/" + world.uuid(name);
    world.state(name, "available");
    assertThat(Api.at(1).get(path).json().path("provision_state").isNull()).isTrue();
    assertThat(Api.at(2).get(path).json().path("provision_state").asText()).isEqualTo("available");
    world.state(name, "inspect wait", "manageable");
    assertThat(Api.at(38).get(path).json().path("provision_state").asText())
        .isEqualTo("inspecting");
    assertThat(Api.at(39).get(path).json().path("provision_state").asText())
        .isEqualTo("inspect wait");
  }

  @Test
  void secretsAreHiddenAtAnyDepth() {
    var name =
        world.node(
            """
            ,'driver_info':{'ipmi_address':'1.2.3.4','ipmi_password':'geheim','deep':[{'Auth_Token':{'a':'geheim'}}],
            'snmp_priv_key':'geheim','url':'http://x/?password=geheim&b=1'},
            'instance_info':{'configdrive':'geheim','image_url':'http://geheim/','image_source':'s'},
            'extra':{'password':'open'}
            """);
    var shown = Api.NEWEST.get("/v1/nodes/" + name);
    assertThat(shown.text()).doesNotContain("geheim");
    assertThat(shown.json().at("/driver_info/ipmi_password").asText()).isEqualTo("******");
    assertThat(shown.json().at("/driver_info/deep/0/Auth_Token").asText()).isEqualTo("******");
    assertThat(shown.json().at("/driver_info/ipmi_address").asText()).isEqualTo("1.2.3.4");
    assertThat(shown.json().at("/driver_info/url").asText())
        .isEqualTo("http://x/?password=******&b=1");
    assertThat(shown.json().at("/instance_info/image_source").asText()).isEqualTo("s");
    assertThat(shown.json().at("/extra/password").asText()).isEqualTo("open");
    assertThat(Api.NEWEST.get("/v1/nodes/detail").text()).doesNotContain("geheim");
    assertThat(Api.NEWEST.patch("/v1/nodes/" + name, "[]").text()).doesNotContain("geheim");
  }

  @Test
  void theStatesOfANodeAreAPartOfIt() {
    var name = world.node();
    var states = Api.NEWEST.get("/v1/nodes/" + name + "/states").json();
    assertThat(states.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "console_enabled",
            "last_error",
            "power_state",
            "provision_state",
            "provision_updated_at",
            "target_power_state",
            "target_provision_state",
            "raid_config",
            "target_raid_config",
            "boot_mode",
            "secure_boot");
    var old = Api.at(11).get("/v1/nodes/" + name + "/states").json();
    assertThat(old.has("raid_config")).isFalse();
    assertThat(old.has("secure_boot")).isFalse();
  }
}
