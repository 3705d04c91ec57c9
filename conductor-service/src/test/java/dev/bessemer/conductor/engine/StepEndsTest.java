package dev.bessemer.conductor.engine;

import static dev.bessemer.conductor.engine.Desk.step;
import static dev.bessemer.model.state.ProvisionState.AVAILABLE;
import static dev.bessemer.model.state.ProvisionState.CLEANFAIL;
import static dev.bessemer.model.state.ProvisionState.CLEANWAIT;
import static dev.bessemer.model.state.ProvisionState.DEPLOYFAIL;
import static dev.bessemer.model.state.ProvisionState.DEPLOYWAIT;
import static dev.bessemer.model.state.ProvisionState.MANAGEABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.conductor.bench.ServiceTest;
import dev.bessemer.conductor.lab.LabMachine;
import dev.bessemer.conductor.lab.LabNodes;
import dev.bessemer.conductor.rule.Shows;
import dev.bessemer.conductor.task.NodeTasks;
import dev.bessemer.model.state.Verb;
import dev.bessemer.store.sql.Sql;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How steps end that are aborted, restart the machine or fail, and what is left of it. */
@ServiceTest
class StepEndsTest {
  private static final Map<String, Object> OUT_OF_BAND =
      step("deploy", "out_of_band", Map.of("size", 1));

  @Inject LabNodes lab;
  @Inject Desk desk;
  @Inject NodeTasks tasks;
  @Inject Sql sql;

  private static List<String> effects(UUID node) {
    return LabMachine.of(node).effects();
  }

  @Test
  @Shows("S65")
  void aStepThatMustNotBeInterruptedIsTheLastOneAlsoWhenItRunsAgain() {
    // Given
    var node = lab.create(MANAGEABLE);
    desk.clean(node, List.of(step("deploy", "polled", Map.of("times", 3)), OUT_OF_BAND), false);
    lab.await(node, CLEANWAIT);
    // When
    desk.ask(node, Verb.ABORT);
    // Then
    assertThat(lab.row(node).cleanStep).containsEntry("abort_after", true);
    desk.due(node);
    lab.await(node, n -> n.provisionState() == CLEANWAIT && looks(node) == 2);
    assertThat(lab.row(node).cleanStep).containsEntry("abort_after", true);
    desk.due(node);
    var aborted = lab.await(node, CLEANFAIL);
    assertThat(aborted.lastError()).startsWith("By request, the clean operation was aborted");
    assertThat(aborted.maintenance()).isFalse();
    assertThat(effects(node)).doesNotContain("out_of_band 1");
    assertThat(lab.history(node)).contains("manual_cleaning_end");
  }

  private static long looks(UUID node) {
    return effects(node).stream().filter("polled"::equals).count();
  }

  @Test
  @Shows("S66")
  void anAbortThatCannotCleanUpPutsTheNodeIntoMaintenance() {
    var node = lab.create(MANAGEABLE);
    desk.ask(node, Verb.PROVIDE);
    lab.await(node, CLEANWAIT);
    LabMachine.of(node).failingStep = "ramdisk down";
    desk.ask(node, Verb.ABORT);
    var aborted = lab.await(node, n -> n.provisionState() == CLEANFAIL && n.maintenance());
    assertThat(aborted.fault()).isEqualTo("clean failure");
    assertThat(aborted.lastError()).contains("failed to clean up");
  }

  @Test
  @Shows("S67")
  void aMachineIsRestartedForAStepAlsoWithoutARamdisk() {
    var node = lab.create(MANAGEABLE);
    desk.clean(node, List.of(step("deploy", "restarting_alone", Map.of()), OUT_OF_BAND), false);
    lab.await(node, CLEANWAIT);
    var waiting = lab.row(node);
    assertThat(waiting.powerState).isEqualTo("power on");
    assertThat(waiting.driverInternalInfo)
        .containsEntry("cleaning_reboot", true)
        .containsEntry("skip_current_clean_step", false);
    desk.due(node);
    lab.await(node, MANAGEABLE);
    assertThat(effects(node))
        .containsSubsequence("restarting_alone", "restarting_alone", "out_of_band 1")
        .doesNotContain("boot ramdisk");
  }

  @Test
  @Shows("S67")
  void anAgentThatWouldStayUpIsRestartedForAStepAllTheSame() {
    var node = lab.create(MANAGEABLE);
    LabMachine.of(node).staysUp = true;
    lab.beat(node);
    desk.clean(node, List.of(step("deploy", "restarting", Map.of())), false);
    lab.await(node, CLEANWAIT);
    assertThat(effects(node)).containsSubsequence("restarting", "boot ramdisk");
    desk.beat(node);
    lab.await(node, MANAGEABLE);
    assertThat(effects(node).stream().filter("restarting"::equals)).hasSize(1);
  }

  @Test
  @Shows("S68")
  void whateverFailsWhileTheAgentIsThereItsLogsAreKept() {
    var node = lab.create(AVAILABLE);
    LabMachine.of(node).failingStep = "set_boot_device";
    desk.ask(node, Verb.ACTIVE);
    lab.await(node, DEPLOYWAIT);
    desk.beat(node);
    lab.await(node, n -> effects(node).contains("agent write_image"));
    LabMachine.of(node).agentEnds(null);
    desk.beat(node);
    lab.await(node, DEPLOYFAIL);
    assertThat(effects(node)).containsSubsequence("set_boot_device", "logs", "clean up");
  }

  @Test
  void theHistoryTellsHowLongItWas() {
    var node = lab.create(AVAILABLE);
    desk.ask(node, Verb.ACTIVE);
    lab.await(node, DEPLOYWAIT);
    try (var held = tasks.claim(node, "test")) {
      held.change(row -> row.provisionUpdatedAt = Instant.now().minus(Duration.ofMinutes(40)));
    }
    desk.expire(node);
    lab.await(node, DEPLOYFAIL);
    var seconds =
        sql.first(
            "select h.duration_seconds from node_history h join nodes n on n.id = h.node_id"
                + " where n.uuid = ? and h.event_type = 'deployment_end'",
            row -> row.getDouble(1),
            node);
    assertThat(seconds.orElseThrow()).isBetween(2400.0, 2460.0);
    assertThat(lab.history(node))
        .containsSubsequence("deployment_start", "deploying", "deployment_end");
  }

  @Test
  void aNodeThatIsNotCleanedForgetsItsErrorToo() {
    var node =
        lab.create(
            MANAGEABLE,
            row -> {
              row.automatedClean = false;
              row.lastError = "of long ago";
            });
    desk.ask(node, Verb.PROVIDE);
    assertThat(lab.await(node, AVAILABLE).lastError()).isNull();
  }
}
