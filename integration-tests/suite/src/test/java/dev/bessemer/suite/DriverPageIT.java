package dev.bessemer.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bessemer.fleet.Driver;
import dev.bessemer.fleet.FleetMachine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The driver that docs/writing-a-driver.md writes, as an operator would use it. */
class DriverPageIT {
  @TempDir static Path folder;
  private static World world;
  private static FleetMachine machine;
  private static String node;

  @BeforeAll
  static void start() throws IOException {
    var jar = DriverPage.jar(folder);
    world =
        new World(
            Map.of(Driver.IPMI, 1),
            List.of("conductor-a"),
            Map.of(
                "BESSEMER_DRIVER_JARS",
                jar.toString(),
                "BESSEMER_API_DISALLOWED_STEPS_CLEAN",
                "vendor.nothing"));
    machine = world.machine("ipmi-1");
    node = enroll();
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  private static String enroll() {
    var request = machine.node();
    request.put("name", "acme-1");
    request.put("driver", "acme");
    request.put("automated_clean", false);
    var uuid = world.api.success("POST", "/v1/nodes", request).get("uuid").asText();
    for (var mac : machine.macAddresses()) {
      world.api.success("POST", "/v1/ports", Map.of("node_uuid", uuid, "address", mac));
    }
    return uuid;
  }

  @Test
  void theDriverOfThePageCleansAndDeploysAMachine() {
    world.api.provision(node, "manage", "manageable");
    calledByAClient();
    cleanedByItsSteps();
    deployedByItsSteps();
  }

  private static void calledByAClient() {
    var answer =
        world.api.call(
            "POST",
            "/v1/nodes/%s/vendor_passthru?method=send_raw".formatted(node),
            Map.of("raw_bytes", "0x06 0x01"));
    assertThat(answer.status()).isEqualTo(202);
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> internal().path("acme_raw").asText().equals("0x06 0x01"));
  }

  private static void cleanedByItsSteps() {
    var disk = Map.of("size_gb", 10, "raid_level", "1", "is_root_volume", true);
    world.api.success(
        "PUT", "/v1/nodes/%s/states/raid".formatted(node), Map.of("logical_disks", List.of(disk)));
    clean(
        step("raid", "create_configuration", Map.of()),
        step(
            "bios",
            "apply_configuration",
            Map.of("settings", List.of(Map.of("name", "Turbo", "value", "Off")))),
        step("vendor", "send_raw", Map.of("raw_bytes", "0x2c")),
        step("management", "self_test", Map.of()),
        step("management", "switch_personality", Map.of()));
    var cleaned = world.api.await(node, "manageable");
    assertThat(cleaned.at("/raid_config/logical_disks/0/raid_level").asText()).isEqualTo("1");
    assertThat(world.api.get("/v1/nodes/%s/bios/Turbo".formatted(node)).at("/Turbo/value").asText())
        .isEqualTo("Off");
    assertThat(internal().path("acme_raw").asText()).isEqualTo("0x2c");
    assertThat(internal().path("acme_personality").asText()).isEqualTo("switched");
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> internal().path("acme_report").asText().equals("all is well"));
  }

  private static void deployedByItsSteps() {
    world.api.provision(node, "provide", "available");
    world.api.success(
        "PATCH",
        "/v1/nodes/" + node,
        List.of(Map.of("op", "add", "path", "/instance_info/acme_volume", "value", "vol-7")));
    world.api.success(
        "PUT",
        "/v1/nodes/%s/states/provision".formatted(node),
        Map.of(
            "target",
            "active",
            "deploy_steps",
            List.of(
                Map.of(
                    "interface",
                    "deploy",
                    "step",
                    "do_nothing",
                    "priority",
                    200,
                    "args",
                    Map.of("test_arg", "hello")))));
    world.api.await(node, "active");
    var info = internal();
    assertThat(info.path("acme_test_arg").asText()).isEqualTo("hello");
    assertThat(info.path("acme_written").asText()).isEqualTo("vol-7");
    assertThat(info.path("acme_bootloader").asBoolean()).isTrue();
    assertThat(info.path("acme_boot_device").asText()).isEqualTo("disk");
    assertThat(machine.effects().runsOf("erase_devices_metadata")).isEqualTo(1);
    assertThat(machine.effects().imagesWritten()).isZero();
    assertThat(machine.machine().isOn()).isTrue();
  }

  @SafeVarargs
  private static void clean(Map<String, Object>... steps) {
    world.api.success(
        "PUT",
        "/v1/nodes/%s/states/provision".formatted(node),
        Map.of("target", "clean", "clean_steps", List.of(steps)));
  }

  private static Map<String, Object> step(String on, String name, Map<String, Object> args) {
    return Map.of("interface", on, "step", name, "args", args);
  }

  private static JsonNode internal() {
    return world.api.get("/v1/nodes/" + node).get("driver_internal_info");
  }
}
