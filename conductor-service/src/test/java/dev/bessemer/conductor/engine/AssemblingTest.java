package dev.bessemer.conductor.engine;

import static dev.bessemer.conductor.engine.Desk.step;
import static dev.bessemer.model.state.ProvisionState.ACTIVE;
import static dev.bessemer.model.state.ProvisionState.AVAILABLE;
import static dev.bessemer.model.state.ProvisionState.CLEANFAIL;
import static dev.bessemer.model.state.ProvisionState.CLEANHOLD;
import static dev.bessemer.model.state.ProvisionState.CLEANWAIT;
import static dev.bessemer.model.state.ProvisionState.DEPLOYFAIL;
import static dev.bessemer.model.state.ProvisionState.DEPLOYWAIT;
import static dev.bessemer.model.state.ProvisionState.MANAGEABLE;
import static dev.bessemer.model.state.ProvisionState.SERVICEWAIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bessemer.conductor.bench.ServiceTest;
import dev.bessemer.conductor.lab.LabMachine;
import dev.bessemer.conductor.lab.LabNodes;
import dev.bessemer.conductor.rule.Shows;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.state.Verb;
import dev.bessemer.store.journal.Journal;
import dev.bessemer.store.node.NodeEntity;
import dev.bessemer.store.sql.Sql;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** How lists of steps come about in a running conductor, and what clients see of them. */
@ServiceTest
class AssemblingTest {
  @Inject LabNodes lab;
  @Inject Desk desk;
  @Inject WakeUps wakeUps;
  @Inject Journal journal;
  @Inject Sql sql;

  private void template(String name, String on, String step, int priority, String args) {
    var uuid = UUID.randomUUID();
    sql.change("insert into deploy_templates (uuid, name) values (?, ?)", uuid, name);
    sql.change(
        "insert into deploy_template_steps (deploy_template_id, interface, step, priority, args)"
            + " select id, ?, ?, ?, cast(? as jsonb) from deploy_templates where uuid = ?",
        on,
        step,
        priority,
        args,
        uuid);
  }

  private UUID wanting(String... traits) {
    return lab.create(
        AVAILABLE,
        row -> {
          row.instanceInfo = Map.of("traits", List.of(traits));
        });
  }

  private UUID below(UUID parent) {
    return lab.create(ACTIVE, row -> row.parentNode = parent);
  }

  private static Map<String, Object> onChildren(String on, String name, List<UUID> only) {
    return Map.of(
        "interface",
        on,
        "step",
        name,
        "args",
        name.equals("out_of_band") ? Map.of("size", 3) : Map.of(),
        "execute_on_child_nodes",
        true,
        "limit_child_node_execution",
        only.stream().map(UUID::toString).toList());
  }

  private List<String> effects(UUID node) {
    return LabMachine.of(node).effects();
  }

  private static String at(NodeEntity row) {
    var step = row.cleanStep.isEmpty() ? row.deployStep : row.cleanStep;
    return String.valueOf(step.get("step"));
  }

  private void trait(UUID node, String trait) {
    sql.change(
        "insert into node_traits (node_id, trait) select id, ? from nodes where uuid = ?",
        trait,
        node);
  }

  @Test
  @Shows({"S2", "S21"})
  void theTemplatesOfAnInstancesTraitsAreDeployed() {
    // Given
    var name = "CUSTOM_T" + System.nanoTime();
    template(name, "deploy", "polled", 70, "{\"times\": 1}");
    template("CUSTOM_OTHER" + System.nanoTime(), "deploy", "polled", 75, "{\"times\": 1}");
    var node = wanting(name);
    trait(node, name);
    // When
    desk.deploy(node, List.of());
    // Then
    lab.await(node, DEPLOYWAIT);
    desk.beat(node);
    lab.await(
        node, n -> n.provisionState() == DEPLOYWAIT && at(lab.row(node)).equals("write_image"));
    LabMachine.of(node).agentEnds(null);
    desk.beat(node);
    lab.await(node, ACTIVE);
    assertThat(effects(node)).containsSubsequence("write_image", "polled", "set_boot_device");
  }

  @Test
  @Shows({"S21", "S32"})
  void aTemplateWithWrongArgumentsIsRefusedBeforeAnythingIsDone() {
    var name = "CUSTOM_W" + System.nanoTime();
    template(name, "deploy", "polled", 70, "{\"colour\": \"red\"}");
    var node = wanting(name);
    trait(node, name);
    assertThatThrownBy(() -> desk.deploy(node, List.of()))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("unexpected arguments: colour");
    assertThat(effects(node)).isEmpty();
    assertThat(lab.row(node).provisionState).isEqualTo("available");
  }

  @Test
  @Shows({"S3", "S40", "S60"})
  void clientsSeeTheListThePositionAndWhatItWaitsFor() {
    var node = lab.create(AVAILABLE);
    desk.deploy(node, List.of());
    lab.await(node, DEPLOYWAIT);
    var early = lab.row(node).driverInternalInfo;
    assertThat(early).containsEntry("deploy_step_index", 0).doesNotContainKey("steps_validated");
    assertThat((List<?>) early.get("deploy_steps"))
        .first()
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
        .containsEntry("interface", "deploy")
        .containsEntry("step", "deploy")
        .containsEntry("priority", 100)
        .containsEntry("argsinfo", null)
        .doesNotContainKey("args");
    desk.beat(node);
    lab.await(node, n -> at(lab.row(node)).equals("write_image"));
    assertThat(lab.row(node).driverInternalInfo)
        .containsEntry("steps_validated", true)
        .containsEntry("deploy_step_index", 1);
  }

  @Test
  @Shows("S41")
  void anUnknownStepOfTheUserFailsTheDeploymentWhenTheAgentDoesNotKnowItEither() {
    var node = lab.create(AVAILABLE);
    desk.deploy(
        node,
        List.of(Map.of("interface", "deploy", "step", "polish", "priority", 50, "args", Map.of())));
    lab.await(node, DEPLOYWAIT);
    desk.beat(node);
    var failed = lab.await(node, DEPLOYFAIL);
    assertThat(failed.lastError()).contains("does not support this deploy step: deploy.polish");
  }

  @Test
  @Shows("S42")
  void manualCleaningBootsNoRamdiskThatNoStepNeeds() {
    var node = lab.create(MANAGEABLE);
    desk.clean(
        node,
        List.of(step("deploy", "polled", Map.of("times", 5)), step("power", "power_on", Map.of())),
        false);
    lab.await(node, CLEANWAIT);
    assertThat(lab.row(node).driverInternalInfo)
        .containsEntry("cleaning_disable_ramdisk", true)
        .containsEntry("cleaning_polling", true)
        .containsEntry("skip_current_clean_step", false);
    assertThat(effects(node)).containsExactly("polled");
  }

  @Test
  @Shows({"S43", "S61"})
  void aManualListMayNameStepsThatOnlyTheAgentKnows() {
    var node = lab.create(MANAGEABLE);
    desk.clean(node, List.of(step("deploy", "burnin_cpu", Map.of())), false);
    lab.await(node, CLEANWAIT);
    desk.beat(node);
    lab.await(node, n -> n.provisionState() == CLEANWAIT && at(lab.row(node)).equals("burnin_cpu"));
    LabMachine.of(node).agentEnds(null);
    desk.beat(node);
    lab.await(node, MANAGEABLE);
    assertThat(lab.row(node).driverInternalInfo)
        .doesNotContainKeys("clean_steps", "clean_step_index", "skip_current_clean_step");
  }

  @Test
  @Shows({"S51", "S52", "S53"})
  void reservedStepsChangeThePowerAndHoldTheRunKeepingItsTarget() {
    var node = lab.create(MANAGEABLE);
    desk.clean(
        node,
        List.of(
            step("power", "power_on", Map.of()),
            step("power", "reboot", Map.of()),
            step("power", "power_off", Map.of()),
            step("bios", "hold", Map.of()),
            step("deploy", "out_of_band", Map.of("size", 1))),
        false);
    var held = lab.await(node, CLEANHOLD);
    assertThat(held.targetProvisionState()).isEqualTo(MANAGEABLE);
    assertThat(effects(node)).contains("power on", "power off");
    desk.ask(node, Verb.UNHOLD);
    wakeUps.wake(node);
    lab.await(node, MANAGEABLE);
    assertThat(effects(node)).endsWith("out_of_band 1");
  }

  @Test
  @Shows("S54")
  void aStepCanWaitForSomeTimeWithoutHoldingTheNode() {
    var node = lab.create(MANAGEABLE);
    desk.clean(
        node,
        List.of(
            step("power", "wait", Map.of("seconds", 1000)),
            step("deploy", "out_of_band", Map.of("size", 1))),
        false);
    var waiting = lab.await(node, CLEANWAIT);
    assertThat(waiting.targetProvisionState()).isEqualTo(MANAGEABLE);
    assertThat(journal.openOf(node).orElseThrow().wakeAt).isBefore(Instant.now().plusSeconds(31));
    desk.due(node);
    lab.await(node, MANAGEABLE);
    assertThat(effects(node)).containsExactly("out_of_band 1");
  }

  @Test
  @Shows({"S70", "S71"})
  void aStepRunsOnTheNodesBelowAndLeavesWhereTheyStand() {
    // Given
    var parent = lab.create(MANAGEABLE, row -> row.powerState = "power on");
    var first = below(parent);
    var second = below(parent);
    var other = lab.create(ACTIVE);
    // When
    desk.clean(
        parent,
        List.of(
            onChildren("deploy", "out_of_band", List.of()),
            onChildren("power", "power_on", List.of(second))),
        false);
    lab.await(parent, MANAGEABLE);
    // Then
    assertThat(effects(first)).containsExactly("out_of_band 3");
    assertThat(effects(second)).contains("out_of_band 3", "power on");
    assertThat(effects(other)).isEmpty();
    assertThat(effects(parent)).isEmpty();
    assertThat(lab.row(first).provisionState).isEqualTo("active");
    assertThat(lab.row(second).reservation).isNull();
  }

  @Test
  @Shows({"S72", "S73"})
  void anErrorOfAChildIsItsParentsAndAStepThatWaitsIsOne() {
    var parent = lab.create(MANAGEABLE);
    var child = below(parent);
    desk.clean(parent, List.of(onChildren("deploy", "restarting", List.of())), false);
    var failed = lab.await(parent, CLEANFAIL);
    assertThat(failed.lastError()).contains("child node " + child).contains("does not end at once");
    assertThat(lab.row(child).reservation).isNull();
  }

  @Test
  @Shows("S44")
  void anAgentThatStayedUpIsAskedAtOnce() {
    var node = lab.create(MANAGEABLE);
    LabMachine.of(node).staysUp = true;
    lab.beat(node);
    desk.ask(node, Verb.PROVIDE);
    lab.await(
        node,
        n -> n.provisionState() == CLEANWAIT && at(lab.row(node)).equals("erase_devices_metadata"));
    assertThat(effects(node)).doesNotContain("boot ramdisk");
    LabMachine.of(node).agentEnds(null);
    desk.beat(node);
    lab.await(
        node, n -> n.provisionState() == CLEANWAIT && at(lab.row(node)).equals("erase_devices"));
    LabMachine.of(node).agentEnds(null);
    desk.beat(node);
    lab.await(node, AVAILABLE);
  }

  @Test
  @Shows("S62")
  void anAgentOfAnotherVersionIsAskedForItsStepsAndCleaningBeginsAnew() {
    var node = lab.create(MANAGEABLE);
    desk.ask(node, Verb.PROVIDE);
    lab.await(node, CLEANWAIT);
    desk.beat(node);
    lab.await(node, n -> at(lab.row(node)).equals("erase_devices_metadata"));
    LabMachine.of(node).agentEndsWith("CLEAN_VERSION_MISMATCH");
    desk.beat(node);
    lab.await(
        node,
        n ->
            n.provisionState() == CLEANWAIT
                && effects(node).stream().filter("agent erase_devices_metadata"::equals).count()
                    == 2);
  }

  @Test
  @Shows("S63")
  void aManualStepIsRunAgainByAnAgentOfAnotherVersion() {
    var node = lab.create(MANAGEABLE);
    desk.clean(
        node,
        List.of(
            step("deploy", "out_of_band", Map.of("size", 1)),
            step("deploy", "burnin_cpu", Map.of())),
        false);
    lab.await(node, CLEANWAIT);
    desk.beat(node);
    lab.await(node, n -> n.provisionState() == CLEANWAIT && at(lab.row(node)).equals("burnin_cpu"));
    LabMachine.of(node).agentEndsWith("CLEAN_VERSION_MISMATCH");
    desk.beat(node);
    lab.await(
        node,
        n ->
            n.provisionState() == CLEANWAIT
                && effects(node).stream().filter("agent burnin_cpu"::equals).count() == 2);
    assertThat(effects(node).stream().filter("out_of_band 1"::equals)).hasSize(1);
  }

  private UUID building(Map<String, Object> driverInfo) {
    var node = lab.create(MANAGEABLE, row -> row.driverInfo = driverInfo);
    desk.clean(node, List.of(step("raid", "build", Map.of())), false);
    lab.await(node, CLEANWAIT);
    desk.beat(node);
    lab.await(node, n -> n.provisionState() == CLEANWAIT && at(lab.row(node)).equals("build"));
    LabMachine.of(node).agentEnds(null);
    desk.beat(node);
    return node;
  }

  @Test
  @Shows("S64")
  void theInterfaceOfAStepHearsWhatTheAgentDid() {
    var node = building(Map.of());
    lab.await(node, MANAGEABLE);
    assertThat(effects(node)).containsSubsequence("agent build", "raid heard of build");
  }

  @Test
  @Shows("S64")
  void anInterfaceCanSayThatWhatTheAgentDidIsAFailure() {
    var node = building(Map.of("lab_no_raid", true));
    assertThat(lab.await(node, CLEANFAIL).lastError())
        .isEqualTo("The clean step raid.build failed: nothing was built");
  }

  @Test
  @Shows("S45")
  void serviceRunsInTheUsersOrderAndBootsNoRamdiskThatNoStepNeeds() {
    var node = lab.create(ACTIVE);
    desk.service(
        node,
        List.of(
            step("deploy", "in_service", Map.of()), step("power", "wait", Map.of("seconds", 1))));
    lab.await(node, SERVICEWAIT);
    assertThat(lab.row(node).driverInternalInfo).containsEntry("service_disable_ramdisk", true);
    desk.due(node);
    lab.await(node, ACTIVE);
    assertThat(effects(node)).containsExactly("in_service");
  }

  @Test
  @Shows("S4")
  void aRunKnowsWhichRequestAskedForIt() {
    var node = lab.create(AVAILABLE);
    try (var _ = MDC.putCloseable("request", "req-17")) {
      desk.deploy(node, List.of());
    }
    lab.await(node, DEPLOYWAIT);
    assertThat(journal.openOf(node).orElseThrow().requestId).isEqualTo("req-17");
  }
}
