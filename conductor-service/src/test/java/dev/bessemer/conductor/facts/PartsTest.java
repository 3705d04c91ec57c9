package dev.bessemer.conductor.facts;

import static dev.bessemer.model.state.ProvisionState.ACTIVE;
import static dev.bessemer.model.state.ProvisionState.AVAILABLE;
import static dev.bessemer.model.state.ProvisionState.CLEANFAIL;
import static dev.bessemer.model.state.ProvisionState.ENROLL;
import static dev.bessemer.model.state.ProvisionState.MANAGEABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.conductor.bench.ServiceTest;
import dev.bessemer.conductor.intake.Requests;
import dev.bessemer.conductor.lab.LabNodes;
import dev.bessemer.model.node.Node;
import dev.bessemer.model.rpc.ConductorRequest.ChangeProvision;
import dev.bessemer.model.state.StateKind;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Steps of fake hardware in cleaning, service and deployment, and what is kept afterwards. */
@ServiceTest
class PartsTest {
  @Inject LabNodes lab;
  @Inject Requests requests;
  @Inject DataSource database;

  private static Map<String, Object> step(String on, String name, Map<String, Object> args) {
    return Map.of("interface", on, "step", name, "args", args);
  }

  private static Map<String, Object> setting(String name, Object value) {
    return step(
        "bios",
        "apply_configuration",
        Map.of("settings", List.of(Map.of("name", name, "value", value))));
  }

  private Node clean(UUID node, List<Map<String, Object>> steps) {
    requests.handle(new ChangeProvision(node, "clean", null, steps, null, null, null, null));
    return lab.await(node, n -> n.provisionState().kind() != StateKind.BUSY);
  }

  private UUID manageable() {
    return lab.fake(MANAGEABLE, row -> {});
  }

  private List<List<String>> rows(String sql, UUID node) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(sql)) {
      statement.setObject(1, node);
      var found = statement.executeQuery();
      var rows = new ArrayList<List<String>>();
      while (found.next()) {
        var row = new ArrayList<String>();
        for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
          row.add(String.valueOf(found.getString(i)));
        }
        rows.add(row);
      }
      return rows;
    }
  }

  private List<List<String>> bios(UUID node) throws SQLException {
    return rows(
        "select b.name, b.value from bios_settings b join nodes n on n.id = b.node_id"
            + " where n.uuid = ? order by b.name",
        node);
  }

  private List<List<String>> firmware(UUID node) throws SQLException {
    return rows(
        "select f.component, f.initial_version, f.current_version, f.last_version_flashed"
            + " from firmware_components f join nodes n on n.id = f.node_id"
            + " where n.uuid = ? order by f.component",
        node);
  }

  @Test
  void verifyingKeepsWhatTheMachineHas() throws SQLException {
    var node = lab.fake(ENROLL, row -> {});
    requests.handle(new ChangeProvision(node, "manage", null, null, null, null, null, null));
    lab.await(node, MANAGEABLE);
    assertThat(bios(node)).contains(List.of("FanSpeed", "40"));
    assertThat(firmware(node)).contains(List.of("bmc", "1.0", "1.0", "null"));
  }

  @Test
  void biosSettingsAreAppliedAndKeptAndReset() throws SQLException {
    var node = manageable();
    assertThat(clean(node, List.of(setting("FanSpeed", 70))).lastError()).isNull();
    assertThat(bios(node)).contains(List.of("FanSpeed", "70"));
    clean(node, List.of(setting("Quiet", "on")));
    assertThat(bios(node)).contains(List.of("FanSpeed", "70"), List.of("Quiet", "on"));
    clean(node, List.of(step("bios", "factory_reset", Map.of())));
    assertThat(bios(node))
        .contains(List.of("FanSpeed", "40"))
        .doesNotContain(List.of("Quiet", "on"));
  }

  @Test
  void aBiosSettingThatCannotBeSetFailsTheCleaning() throws SQLException {
    var node = manageable();
    var failed = clean(node, List.of(setting("SerialNumber", "mine")));
    assertThat(failed.provisionState()).isEqualTo(CLEANFAIL);
    assertThat(failed.lastError()).contains("bios.apply_configuration", "SerialNumber");
    assertThat(bios(node)).isEmpty();
  }

  @Test
  void anUpdateIsSeenInTheVersions() throws SQLException {
    var node = manageable();
    var first = Map.<String, Object>of("component", "bmc", "url", "http://a/2.0");
    var second = Map.<String, Object>of("component", "bmc", "url", "http://a/3.0");
    clean(node, List.of(step("firmware", "update", Map.of("settings", List.of(first)))));
    assertThat(firmware(node)).contains(List.of("bmc", "2.0", "2.0", "null"));
    clean(node, List.of(step("firmware", "update", Map.of("settings", List.of(second)))));
    assertThat(firmware(node))
        .contains(List.of("bmc", "2.0", "3.0", "3.0"), List.of("bios", "1.0", "1.0", "null"));
  }

  @Test
  void createConfigurationMakesTheTargetOfTheNode() {
    var disks = List.of(disk(100, "1", true), disk(50, "0", false));
    var node = lab.fake(MANAGEABLE, row -> row.targetRaidConfig = Map.of("logical_disks", disks));
    var made = clean(node, List.of(step("raid", "create_configuration", Map.of())));
    assertThat(made.lastError()).isNull();
    assertThat(made.raidConfig()).containsEntry("logical_disks", disks).containsKey("last_updated");
    assertThat(made.properties())
        .containsEntry("local_gb", 100)
        .containsEntry("capabilities", "raid_level:1");
    var gone = clean(node, List.of(step("raid", "delete_configuration", Map.of())));
    assertThat(gone.raidConfig()).isEmpty();
  }

  @Test
  void createConfigurationCanLeaveVolumesOut() {
    var disks = List.of(disk(100, "1", true), disk(50, "0", false));
    var node = lab.fake(MANAGEABLE, row -> row.targetRaidConfig = Map.of("logical_disks", disks));
    var made =
        clean(
            node,
            List.of(step("raid", "create_configuration", Map.of("create_root_volume", false))));
    assertThat(made.raidConfig()).containsEntry("logical_disks", List.of(disk(50, "0", false)));
  }

  @Test
  void createConfigurationWithoutATargetFails() {
    var failed = clean(manageable(), List.of(step("raid", "create_configuration", Map.of())));
    assertThat(failed.provisionState()).isEqualTo(CLEANFAIL);
    assertThat(failed.lastError()).contains("has no target RAID configuration");
  }

  @Test
  void applyConfigurationMakesWhatItIsGivenInADeployment() {
    var node = lab.fake(AVAILABLE, row -> {});
    var config = Map.<String, Object>of("logical_disks", List.of(disk(10, "0", false)));
    var asked =
        List.<Map<String, Object>>of(
            Map.of(
                "interface",
                "raid",
                "step",
                "apply_configuration",
                "args",
                Map.of("raid_config", config),
                "priority",
                150),
            Map.of(
                "interface", "bios", "step", "factory_reset", "args", Map.of(), "priority", 140));
    requests.handle(new ChangeProvision(node, "active", null, null, asked, null, null, null));
    var deployed = lab.await(node, ACTIVE);
    assertThat(deployed.raidConfig()).containsEntry("logical_disks", List.of(disk(10, "0", false)));
  }

  @Test
  void aVendorMethodAndAWaitAreStepsOfAService() {
    var node = lab.fake(ACTIVE, row -> {});
    var steps =
        List.of(
            step("vendor", "log_passthrough", Map.of("bar", "x")),
            step("raid", "delete_configuration", Map.of()));
    requests.handle(new ChangeProvision(node, "service", null, null, null, steps, null, null));
    var served = lab.await(node, ACTIVE);
    assertThat(served.lastError()).isNull();
  }

  @Test
  void automatedCleaningOfFakeHardwareCallsItsVendorMethod() throws SQLException {
    var node = manageable();
    requests.handle(new ChangeProvision(node, "provide", null, null, null, null, null, null));
    lab.await(node, AVAILABLE);
    assertThat(
            rows(
                "select s.interface, s.step, s.state from run_steps s join runs r on r.id = s.run_id"
                    + " join nodes n on n.id = r.node_id where n.uuid = ?",
                node))
        .contains(List.of("vendor", "log_passthrough", "done"));
  }

  private static Map<String, Object> disk(int size, String level, boolean root) {
    return Map.of("size_gb", size, "raid_level", level, "is_root_volume", root);
  }
}
