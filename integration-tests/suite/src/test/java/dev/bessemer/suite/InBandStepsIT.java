package dev.bessemer.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.fleet.Driver;
import dev.bessemer.fleet.FleetMachine;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the agent does and says in the middle of the steps. */
class InBandStepsIT {
  private static final Map<String, Object> ROOT =
      Map.of("size_gb", 50, "raid_level", "1", "controller", "software", "is_root_volume", true);
  private static final Map<String, Object> DATA =
      Map.of("size_gb", "MAX", "raid_level", "0", "controller", "software");
  private static World world;

  @BeforeAll
  static void start() {
    world = new World(Map.of(Driver.REDFISH, 3), List.of("conductor-a"), Map.of());
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  private static void use(String node, String raidInterface) {
    world.api.success(
        "PATCH",
        "/v1/nodes/" + node,
        List.of(Map.of("op", "replace", "path", "/raid_interface", "value", raidInterface)));
  }

  private static Map<String, Object> step(String on, String name) {
    return Map.of("interface", on, "step", name);
  }

  private static void provision(String node, Map<String, Object> how) {
    world.api.success("PUT", "/v1/nodes/%s/states/provision".formatted(node), how);
  }

  @Test
  void theAgentMakesLogicalDisksByBothConventions() {
    var machine = world.machine("redfish-1");
    var node = world.api.enroll(machine);
    use(node, "agent");
    world.api.provision(node, "manage", "manageable");
    world.api.success(
        "PUT",
        "/v1/nodes/%s/states/raid".formatted(node),
        Map.of("logical_disks", List.of(ROOT, DATA)));
    // When
    provision(
        node,
        Map.of(
            "target",
            "clean",
            "clean_steps",
            List.of(step("raid", "delete_configuration"), step("raid", "create_configuration"))));
    // Then
    var cleaned = world.api.await(node, "manageable");
    assertThat(cleaned.get("raid_config").get("logical_disks")).hasSize(2);
    assertThat(cleaned.get("properties").get("local_gb").asInt()).isEqualTo(50);
    assertThat(machine.machine().logicalDisks().orElseThrow()).contains("MAX");
    // When
    world.api.provision(node, "provide", "available");
    world.api.image(node, world.image().url(), world.image().sha256());
    provision(
        node,
        Map.of(
            "target",
            "active",
            "deploy_steps",
            List.of(
                Map.of(
                    "interface",
                    "raid",
                    "step",
                    "apply_configuration",
                    "priority",
                    90,
                    "args",
                    Map.of("raid_config", Map.of("logical_disks", List.of(ROOT)))))));
    // Then
    var active = world.api.await(node, "active");
    assertThat(active.get("raid_config").get("logical_disks")).hasSize(1);
    assertThat(machine.machine().logicalDisks().orElseThrow()).doesNotContain("MAX");
    assertThat(machine.effects().imagesWritten()).isEqualTo(1);
  }

  @Test
  void automatedCleaningBeginsAnewWhenTheHardwareManagersChanged() {
    var machine = world.machine("redfish-2");
    var node = world.api.enroll(machine);
    world.api.provision(node, "manage", "manageable");
    world.api.provision(node, "provide");
    changeManagersDuring(machine, "erase_devices_metadata");
    // Then
    world.api.await(node, "available");
    assertThat(machine.effects().runsOf("erase_devices_metadata")).isEqualTo(2);
    assertThat(machine.effects().runsOf("erase_devices")).isEqualTo(1);
  }

  @Test
  void aDeploymentRunsTheCurrentStepAgainWhenTheHardwareManagersChanged() {
    var machine = world.machine("redfish-3");
    var node = world.available(machine);
    var before = machine.effects().runsOf("clean_uefi_nvram");
    provision(
        node,
        Map.of(
            "target",
            "active",
            "deploy_steps",
            List.of(
                Map.of(
                    "interface",
                    "deploy",
                    "step",
                    "clean_uefi_nvram",
                    "priority",
                    95,
                    "args",
                    Map.of()))));
    changeManagersDuring(machine, "clean_uefi_nvram");
    // Then
    world.api.await(node, "active");
    assertThat(machine.effects().runsOf("clean_uefi_nvram")).isEqualTo(before + 1);
    assertThat(machine.effects().imagesWritten()).isEqualTo(1);
  }

  // What is running goes on to its end; the next command meets other managers.
  private static void changeManagersDuring(FleetMachine machine, String step) {
    Awaitility.await(step + " runs")
        .pollInterval(java.time.Duration.ofMillis(10))
        .until(() -> machine.effects().runsOf(step) == 1);
    machine.faults().changeManagers(true);
  }
}
