package dev.bessemer.api.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.api.testing.Api;
import dev.bessemer.api.testing.ApiTest;
import dev.bessemer.api.testing.Conductor;
import dev.bessemer.api.testing.World;
import dev.bessemer.model.fault.Conflict;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.fault.Unavailable;
import dev.bessemer.model.rpc.ConductorRequest.ChangePower;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 02-nodes section 4: PUT states/power. */
@ApiTest
class PowerTest {
  @Inject World world;

  private Conductor conductor;
  private String node;

  @BeforeEach
  void begin() {
    world.reset();
    node = world.node();
    conductor = Conductor.named("conductor-1");
  }

  @AfterEach
  void end() {
    conductor.close();
  }

  private int put(Api api, String body) {
    return api.put("/v1/nodes/" + node + "/states/power", body).status();
  }

  @ParameterizedTest
  @ValueSource(strings = {"power on", "power off", "rebooting", "soft power off", "soft rebooting"})
  void theConductorIsAskedAndTheClientToldWhereToLook(String target) {
    var answer =
        Api.NEWEST.put(
            "/v1/nodes/" + node + "/states/power",
            "{'target':'%s','timeout':30}".formatted(target));
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.text()).isEmpty();
    assertThat(answer.header("Content-Type")).isEmpty();
    assertThat(answer.header("Location")).contains(Api.base() + "/v1/nodes/" + node + "/states");
    var asked = conductor.next(ChangePower.class);
    assertThat(asked.node().toString()).isEqualTo(world.uuid(node));
    assertThat(asked.target()).isEqualTo(target);
    assertThat(asked.timeout()).isEqualTo(30);
  }

  @Test
  void argumentsMayStandInTheQuery() {
    var answer =
        Api.NEWEST.put("/v1/nodes/" + node + "/states/power?target=power%20on&timeout=5", "");
    assertThat(answer.status()).isEqualTo(202);
    assertThat(conductor.next(ChangePower.class).timeout()).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'target':'power on','timeout':0}",
        "{'target':'power on','timeout':'soon'}",
        "{'target':'on'}",
        "{'target':7}",
        "{}",
        "[]",
        "{'target':'power on','colour':'red'}"
      })
  void whatDoesNotFitIsRefused(String body) {
    assertThat(put(Api.NEWEST, body)).isEqualTo(400);
    assertThat(conductor.isIdle()).isTrue();
  }

  @Test
  void namesTheUnexpectedAndTheMissing() {
    var path = "/v1/nodes/" + node + "/states/power";
    assertThat(Api.NEWEST.put(path, "{'target':'power on','x':1}").fault())
        .isEqualTo("Unexpected arguments: x");
    assertThat(Api.NEWEST.put(path, "{}").fault()).isEqualTo("Missing mandatory parameter: target");
    assertThat(Api.NEWEST.sendRaw("PUT", path, "text/plain", "{\"target\":\"power on\"}").fault())
        .isEqualTo("Missing mandatory parameter: target");
  }

  @Test
  void softTargetsAndTimeoutsCameWith127() {
    assertThat(put(Api.at(26), "{'target':'soft power off'}")).isEqualTo(406);
    assertThat(put(Api.at(26), "{'target':'power on','timeout':3}")).isEqualTo(406);
    assertThat(put(Api.at(26), "{'target':'power on'}")).isEqualTo(202);
    assertThat(put(Api.at(27), "{'target':'soft rebooting'}")).isEqualTo(202);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cleaning", "clean wait"})
  void powerIsLeftAloneDuringCleaning(String state) {
    world.state(node, state, "available");
    assertThat(put(Api.NEWEST, "{'target':'power on'}")).isEqualTo(400);
  }

  @Test
  void aNodeMayBeKeptFromBeingSwitchedOff() {
    world.set(node, "disable_power_off", true);
    assertThat(put(Api.NEWEST, "{'target':'power off'}")).isEqualTo(409);
    assertThat(put(Api.NEWEST, "{'target':'soft power off'}")).isEqualTo(409);
    assertThat(put(Api.NEWEST, "{'target':'rebooting'}")).isEqualTo(202);
  }

  @Test
  void aMissingNodeIsNotFound() {
    assertThat(Api.NEWEST.put("/v1/nodes/nope/states/power", "{'target':'power on'}").status())
        .isEqualTo(404);
  }

  @Test
  void whatTheConductorRefusesReachesTheClient() {
    var path = "/v1/nodes/" + node + "/states/power";
    conductor.answering(
        request -> {
          throw Conflict.nodeLocked("n", "conductor-1");
        });
    assertThat(Api.NEWEST.put(path, "{'target':'power on'}").status()).isEqualTo(409);
    conductor.answering(
        request -> {
          throw Refused.unsupported("ipmi", "soft power off");
        });
    assertThat(Api.NEWEST.put(path, "{'target':'power on'}").fault()).contains("does not support");
    conductor.answering(
        request -> {
          throw new Unavailable("no_free_worker", "full", Duration.ofSeconds(7));
        });
    var full = Api.NEWEST.put(path, "{'target':'power on'}");
    assertThat(full.status()).isEqualTo(503);
    assertThat(full.header("Retry-After")).contains("7");
  }

  @Test
  void aBugInTheConductorIsAServerErrorWithoutItsInsides() {
    conductor.answering(
        request -> {
          throw new IllegalStateException("inside");
        });
    var answer = Api.NEWEST.put("/v1/nodes/" + node + "/states/power", "{'target':'power on'}");
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.error().path("faultcode").asText()).isEqualTo("Server");
    assertThat(answer.fault())
        .contains(answer.header("x-openstack-request-id").orElseThrow())
        .doesNotContain("IllegalState");
  }
}
