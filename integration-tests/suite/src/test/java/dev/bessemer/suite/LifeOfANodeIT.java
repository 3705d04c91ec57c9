package dev.bessemer.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.fleet.Driver;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The main job on each kind of machine, and what hardware can do wrong meanwhile. */
class LifeOfANodeIT {
  private static World world;

  @BeforeAll
  static void start() {
    world =
        new World(
            Map.of(Driver.IPMI, 3, Driver.REDFISH, 3, Driver.FAKE, 1),
            List.of("conductor-a"),
            Map.of(
                "BESSEMER_CONDUCTOR_DEPLOY_CALLBACK_TIMEOUT", "PT20S",
                "BESSEMER_CONDUCTOR_CHECK_PROVISION_STATE_INTERVAL", "PT1S",
                "BESSEMER_CONDUCTOR_POWER_STATE_CHANGE_TIMEOUT", "PT10S",
                "BESSEMER_IPMI_COMMAND_RETRY_TIMEOUT", "PT5S"));
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @Test
  void anIpmiMachineGetsItsImageAndGivesItUpAgain() {
    wholeLife("ipmi-1");
  }

  @Test
  void aRedfishMachineGetsItsImageAndGivesItUpAgain() {
    wholeLife("redfish-1");
  }

  @Test
  void fakeHardwareGoesTheSameWay() {
    var node = world.available(world.machine("fake-1"));
    world.api.provision(node, "active", "active");
    world.api.provision(node, "deleted", "available");
  }

  @Test
  void anAgentThatNeverComesFailsTheDeploymentAndFreesTheNode() {
    var machine = world.machine("redfish-2");
    var node = world.available(machine);
    machine.faults().keepAgentAway(true);
    world.api.provision(node, "active");
    var failed = world.api.await(node, "deploy failed");
    assertThat(failed.get("last_error").asText())
        .contains("Timeout reached while waiting for callback");
    assertThat(failed.get("reservation").isNull()).isTrue();
    assertThat(failed.get("target_provision_state").asText()).isEqualTo("active");
    assertThat(failed.get("maintenance").asBoolean()).isFalse();
  }

  @Test
  void aWrongDigestFailsTheDeploymentAndSaysSo() {
    var machine = world.machine("ipmi-2");
    var node = world.available(machine);
    world.api.image(node, world.image().url(), "0".repeat(64));
    world.api.provision(node, "active");
    var failed = world.api.await(node, "deploy failed");
    assertThat(failed.get("last_error").asText())
        .contains("write_image")
        .containsIgnoringCase("checksum");
    assertThat(machine.effects().imagesWritten()).isZero();
  }

  @Test
  void aBmcThatDiesInTheMiddleOfADeploymentFailsIt() {
    var machine = world.machine("ipmi-3");
    var node = world.available(machine);
    world.api.provision(node, "active");
    world.api.await(node, "wait call-back");
    machine.faults().killBmc();
    var failed = world.api.await(node, "deploy failed");
    assertThat(failed.get("last_error").asText()).isNotBlank();
    assertThat(failed.get("reservation").isNull()).isTrue();
  }

  private static void wholeLife(String name) {
    var machine = world.machine(name);
    var node = world.available(machine);
    assertThat(machine.effects().runsOf("erase_devices_metadata")).isEqualTo(1);
    world.api.provision(node, "active", "active");
    assertThat(machine.effects().imagesWritten()).isEqualTo(1);
    assertThat(machine.machine().isOn()).isTrue();
    assertThat(world.api.get("/v1/nodes/" + node).get("power_state").asText())
        .isEqualTo("power on");
    world.api.provision(node, "deleted", "available");
    var freed = world.api.get("/v1/nodes/" + node);
    assertThat(freed.get("instance_info").isEmpty()).isTrue();
    assertThat(machine.machine().isOn()).isFalse();
    assertThat(machine.effects().runsOf("erase_devices_metadata")).isEqualTo(2);
    assertThat(machine.effects().imagesWritten()).isEqualTo(1);
  }
}
