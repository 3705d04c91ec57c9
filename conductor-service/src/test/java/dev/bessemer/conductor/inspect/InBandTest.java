package dev.bessemer.conductor.inspect;

import static dev.bessemer.model.state.ProvisionState.INSPECTFAIL;
import static dev.bessemer.model.state.ProvisionState.INSPECTING;
import static dev.bessemer.model.state.ProvisionState.INSPECTWAIT;
import static dev.bessemer.model.state.ProvisionState.MANAGEABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bessemer.conductor.bench.ServiceTest;
import dev.bessemer.conductor.engine.Desk;
import dev.bessemer.conductor.lab.LabMachine;
import dev.bessemer.conductor.lab.LabNodes;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.node.Port;
import dev.bessemer.model.rpc.ConductorRequest.ContinueInspection;
import dev.bessemer.model.state.Verb;
import dev.bessemer.store.inspection.InspectionReports;
import dev.bessemer.store.node.Nodes;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** 04-agent-protocol section 8: a ramdisk reports, and operators' rules make something of it. */
@ServiceTest
class InBandTest {
  @Inject LabNodes lab;
  @Inject Desk desk;
  @Inject InspectionReports reports;
  @Inject ContinueInspectionHandler handler;
  @Inject ReportSweep sweep;
  @Inject Nodes nodes;
  @Inject Session entities;
  @Inject ObjectMapper json;

  @AfterEach
  void withoutRules() {
    sql("delete from inspection_rules");
  }

  @Test
  void aReportBecomesPropertiesPortsAndAnInventory() {
    // Given
    var node = waiting();
    // When
    report(node, "{}");
    // Then
    var done = lab.await(node, MANAGEABLE);
    assertThat(done.property("cpu_arch")).contains("aarch64");
    assertThat(nodes.portsOf(node))
        .extracting(Port::address, Port::pxeEnabled)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(mac(node, 1), true));
    assertThat(LabMachine.of(node).effects())
        .containsExactly("ramdisk for inspection", "inspection ended");
    assertThat(stored(node, "inventory_data")).contains("aarch64");
    assertThat(stored(node, "plugin_data")).contains("valid_interfaces").doesNotContain("H4sI");
    assertThat(lab.row(node).inspectionFinishedAt).isNotNull();
    assertThat(reports.find(node)).isEmpty();
  }

  @Test
  void aReportThatNoConductorWasToldOfIsFound() {
    var node = waiting();
    store(node, "{}");
    sweep.run();
    lab.await(node, MANAGEABLE);
  }

  @Test
  void anErrorOfTheRamdiskFailsTheInspection() {
    var node = waiting();
    report(node, "{\"error\": \"no disks at all\"}");
    var failed = lab.await(node, INSPECTFAIL);
    assertThat(failed.lastError()).contains("Ramdisk reported error: no disks at all");
    assertThat(LabMachine.of(node).effects()).endsWith("inspection aborted");
  }

  @Test
  void aMachineWithoutNetworkCardsFails() {
    var node = waiting();
    reports.store(node, "{\"interfaces\": []}", "{}");
    handler.handle(new ContinueInspection(node));
    assertThat(lab.await(node, INSPECTFAIL).lastError()).contains("no network interface");
  }

  @Test
  void aRamdiskThatNeverReportsFailsTheInspection() {
    var node = waiting();
    desk.expire(node);
    var failed = lab.await(node, INSPECTFAIL);
    assertThat(failed.lastError()).contains("Timeout reached");
    assertThat(lab.row(node).inspectionStartedAt).isNull();
  }

  @Test
  void anAbortEndsTheWaiting() {
    var node = waiting();
    desk.ask(node, Verb.ABORT);
    var aborted = lab.await(node, INSPECTFAIL);
    assertThat(aborted.lastError()).isEqualTo("Inspection was aborted by request.");
    assertThat(LabMachine.of(node).effects()).endsWith("inspection aborted");
  }

  @Test
  void aReportForANodeThatDoesNotWaitIsRefused() {
    var node = lab.create(MANAGEABLE);
    assertThatThrownBy(() -> handler.handle(new ContinueInspection(node)))
        .isInstanceOf(Refused.class);
  }

  @Test
  void aNewOwnerWorksOffTheReportOrBeginsAgain() {
    var reported = waiting();
    store(reported, "{}");
    desk.takeOverFrom(reported, INSPECTING);
    lab.await(reported, MANAGEABLE);
    var begun = waiting();
    desk.takeOverFrom(begun, INSPECTING);
    lab.await(begun, INSPECTWAIT);
    assertThat(LabMachine.of(begun).effects())
        .containsExactly("ramdisk for inspection", "ramdisk for inspection");
  }

  @Test
  void rulesSetWhatTheirConditionsAllow() {
    // Given
    rule(
        10,
        "[{'op':'ge','args':{'values':['{inventory[cpu][count]}',8]}},"
            + "{'op':'!is-empty','args':{'value':'{inventory.disks}'}},"
            + "{'op':'in-net','args':['{inventory[bmc_address]}','192.0.2.0/24']},"
            + "{'op':'matches','args':{'value':'{node.driver}','regex':'l.b'}},"
            + "{'op':'one-of','args':{'value':'{item}','values':['aarch64']},"
            + "'loop':['x86_64','{inventory.cpu.architecture}'],'multiple':'any'}]",
        "[{'op':'set-attribute','args':{'path':'/extra/rack/row','value':'{inventory[cpu][count]}'}},"
            + "{'op':'extend-attribute','args':{'path':'/extra/tags','value':'big'}},"
            + "{'op':'set-capability','args':['size','big']},"
            + "{'op':'add-trait','args':{'name':'CUSTOM_BIG'}},"
            + "{'op':'set-attribute','args':{'path':'resource_class','value':'metal-{inventory.cpu.count}'}},"
            + "{'op':'set-plugin-data','args':{'path':'checked/by','value':'rule'}},"
            + "{'op':'set-port-attribute','args':{'port_id':'{ports[0][address]}','path':'extra/slot','value':1}}]");
    rule(
        5,
        "[{'op':'is-true','args':{'value':'{plugin_data[absent]}'}}]",
        "[{'op':'fail','args':{'msg':'must not apply'}}]");
    var node = waiting();
    // When
    report(node, "{}");
    // Then
    var done = lab.await(node, MANAGEABLE);
    assertThat(done.lastError()).isNull();
    assertThat(done.extra())
        .containsEntry("rack", Map.of("row", 16))
        .containsEntry("tags", java.util.List.of("big"));
    assertThat(done.property("capabilities")).contains("size:big");
    assertThat(done.traits()).containsExactly("CUSTOM_BIG");
    assertThat(done.resourceClass()).isEqualTo("metal-16");
    assertThat(stored(node, "plugin_data")).contains("\"checked\": {\"by\": \"rule\"}");
    assertThat(nodes.portsOf(node).getFirst().extra()).containsEntry("slot", 1);
  }

  @Test
  void aRuleCanFailAnInspection() {
    rule(
        0,
        "[{'op':'lt','args':{'values':['{inventory[cpu][count]}',100]}}]",
        "[{'op':'fail','args':{'msg':'only {inventory[cpu][count]} processors'}}]");
    var node = waiting();
    report(node, "{}");
    assertThat(lab.await(node, INSPECTFAIL).lastError()).contains("only 16 processors");
  }

  @Test
  void aRuleSeesNoPasswordUnlessItIsSensitive() {
    rule(
        0,
        "[]",
        "[{'op':'set-attribute','args':{'path':'/extra/seen','value':'{node.driver_info[lab_password]}'}}]");
    var node = waiting();
    report(node, "{}");
    assertThat(lab.await(node, MANAGEABLE).extra()).containsEntry("seen", "******");
  }

  private UUID waiting() {
    var node =
        lab.create(
            MANAGEABLE,
            row -> row.driverInfo = new HashMap<>(Map.of("lab_in_band", 1, "lab_password", "x")));
    desk.ask(node, Verb.INSPECT);
    lab.await(node, INSPECTWAIT);
    return node;
  }

  private void report(UUID node, String pluginData) {
    store(node, pluginData);
    handler.handle(new ContinueInspection(node));
  }

  private void store(UUID node, String pluginData) {
    var inventory =
        """
        {"interfaces": [
          {"name": "lo", "mac_address": "00:00:00:00:00:00", "ipv4_address": "127.0.0.1"},
          {"name": "eth0", "mac_address": "%s", "ipv4_address": "192.0.2.10", "has_carrier": true},
          {"name": "eth1", "mac_address": "%s", "ipv4_address": "192.0.2.11", "has_carrier": true}],
         "cpu": {"count": 16, "architecture": "aarch64"},
         "disks": [{"name": "/dev/sda", "size": 1000}],
         "bmc_address": "192.0.2.200",
         "boot": {"current_boot_mode": "uefi", "pxe_interface": "01-%s"}}
        """
            .formatted(
                mac(node, 1).toUpperCase(java.util.Locale.ROOT),
                mac(node, 2),
                mac(node, 1).replace(':', '-'));
    reports.store(node, inventory, with(pluginData, "logs", "H4sI"));
  }

  private String with(String object, String key, String value) {
    try {
      var map = json.readValue(object, HashMap.class);
      map.put(key, value);
      return json.writeValueAsString(map);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private void rule(int priority, String conditions, String actions) {
    sql(
        "insert into inspection_rules (uuid, priority, conditions, actions) values"
            + " (gen_random_uuid(), %d, cast('%s' as jsonb), cast('%s' as jsonb))"
                .formatted(priority, conditions.replace('\'', '"'), actions.replace('\'', '"')));
  }

  private void sql(String statement) {
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                entities.doWork(
                    connection -> {
                      try (var made = connection.createStatement()) {
                        made.execute(statement);
                      }
                    }));
  }

  private String stored(UUID node, String column) {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                entities
                    .createNativeQuery(
                        "select cast(i.%s as text) from node_inventory i".formatted(column)
                            + " join nodes n on n.id = i.node_id where n.uuid = :node",
                        String.class)
                    .setParameter("node", node)
                    .getSingleResult());
  }

  private static String mac(UUID node, int number) {
    var id = node.toString();
    return "52:54:%s:%s:%s:0%d"
        .formatted(id.substring(0, 2), id.substring(2, 4), id.substring(4, 6), number);
  }
}
