package dev.bessemer.conductor.planning;

import static dev.bessemer.model.state.ProvisionState.ACTIVE;
import static dev.bessemer.model.state.ProvisionState.AVAILABLE;
import static dev.bessemer.model.state.ProvisionState.MANAGEABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bessemer.conductor.bench.ServiceTest;
import dev.bessemer.conductor.lab.LabMachine;
import dev.bessemer.conductor.lab.LabNodes;
import dev.bessemer.conductor.task.NodeTasks;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.rpc.ConductorReply.Plan;
import dev.bessemer.model.rpc.ConductorReply.PlannedStep;
import dev.bessemer.model.rpc.ConductorRequest.PlanSteps;
import dev.bessemer.model.step.StepKind;
import dev.bessemer.store.journal.Journal;
import dev.bessemer.store.journal.Journal.Order;
import dev.bessemer.store.journal.RunState;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Issue 4: a plan tells what would be done, and changes nothing. */
@ServiceTest
class PlanStepsTest {
  @Inject PlanStepsHandler planning;
  @Inject LabNodes lab;
  @Inject NodeTasks tasks;
  @Inject Journal journal;

  @Test
  void aDeploymentShowsTheCoreStepsInTheirOrder() {
    var node = lab.create(AVAILABLE);
    var plan = plan(node, "active", null);
    assertThat(plan.kind()).isEqualTo("deploy");
    assertThat(keys(plan))
        .containsExactly(
            "deploy.deploy",
            "deploy.write_image",
            "deploy.set_boot_device",
            "deploy.boot_instance");
    assertThat(plan.steps()).extracting(PlannedStep::askedBy).containsOnly("core");
    assertThat(plan.steps())
        .extracting(PlannedStep::reboots)
        .containsExactly(true, false, false, true);
    assertThat(plan.complete()).isFalse();
    assertThat(plan.bootsRamdisk()).isTrue();
  }

  @Test
  void aPlanNeedsNoClaimAndLeavesTheNodeAsItIs() {
    var node = lab.create(AVAILABLE);
    try (var _ = tasks.claim(node, "test")) {
      var before = lab.row(node).updatedAt;
      assertThat(plan(node, "active", null).steps()).isNotEmpty();
      assertThat(lab.row(node).updatedAt).isEqualTo(before);
    }
    assertThat(LabMachine.of(node).effects()).isEmpty();
    assertThat(journal.openOf(node)).isEmpty();
  }

  @Test
  void theUsersStepsGoOverTheDriversAndDisableThem() {
    var node = lab.create(AVAILABLE);
    var plan =
        plan(
            node,
            "active",
            List.of(
                step("deploy", "set_boot_device", 0, Map.of()),
                step("deploy", "polled", 95, Map.of("times", 2)),
                step("bios", "made_up", 50, Map.of("x", 1))));
    assertThat(keys(plan))
        .containsExactly(
            "deploy.deploy",
            "deploy.polled",
            "deploy.write_image",
            "bios.made_up",
            "deploy.boot_instance");
    var polled = plan.steps().get(1);
    assertThat(polled.askedBy()).isEqualTo("user");
    assertThat(polled.step())
        .containsEntry("args", Map.of("times", 2))
        .containsEntry("priority", 95);
    assertThat(plan.steps().get(3).inBand()).isTrue();
  }

  @Test
  void whatTheAgentOfferedLastIsPartOfThePlan() {
    var node = lab.create(MANAGEABLE);
    remember(node, StepKind.CLEAN, inBand("deploy", "erase_devices", 10));
    var plan = plan(node, "provide", null);
    assertThat(plan.kind()).isEqualTo("clean");
    assertThat(plan.complete()).isTrue();
    assertThat(keys(plan)).contains("deploy.erase_devices");
    var erase = plan.steps().get(keys(plan).indexOf("deploy.erase_devices"));
    assertThat(erase.askedBy()).isEqualTo("agent");
    assertThat(erase.inBand()).isTrue();
    assertThatThrownBy(
            () ->
                planning.handle(
                    new PlanSteps(
                        node,
                        "clean",
                        List.of(step("bios", "made_up", 0, Map.of())),
                        null,
                        null,
                        null)))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("does not support this clean step: bios.made_up");
  }

  @Test
  void aManualCleaningRunsInTheUsersOrder() {
    var node = lab.create(MANAGEABLE);
    var plan =
        (Plan)
            planning.handle(
                new PlanSteps(
                    node,
                    "clean",
                    List.of(
                        step("deploy", "out_of_band", 0, Map.of("size", 3)),
                        step("power", "reboot", 0, Map.of())),
                    null,
                    null,
                    null));
    assertThat(keys(plan)).containsExactly("deploy.out_of_band", "power.reboot");
    assertThat(plan.steps().get(1).reboots()).isTrue();
    assertThatThrownBy(
            () ->
                planning.handle(
                    new PlanSteps(
                        node,
                        "clean",
                        List.of(step("deploy", "out_of_band", 0, Map.of("color", "red"))),
                        null,
                        null,
                        null)))
        .hasMessageContaining("unexpected arguments: color")
        .hasMessageContaining("lacks required arguments: size");
    assertThatThrownBy(() -> plan(node, "clean", null)).hasMessageContaining("clean_steps");
  }

  @Test
  void aNodeThatIsNotCleanedByItselfHasNothingToDo() {
    var node = lab.create(MANAGEABLE, row -> row.automatedClean = false);
    assertThat(plan(node, "provide", null).steps()).isEmpty();
  }

  @Test
  void whatRunsNoStepsHasNoPlan() {
    var node = lab.create(ACTIVE);
    assertThatThrownBy(() -> plan(node, "rescue", null)).isInstanceOf(Refused.class);
    assertThatThrownBy(() -> plan(node, "sideways", null)).isInstanceOf(Refused.class);
  }

  private void remember(UUID node, StepKind kind, Map<String, Object> step) {
    var run = journal.open(node, new Order(kind, false, List.of(), false, null));
    journal.plan(run, List.of(step), true);
    journal.close(node, RunState.DONE, null);
  }

  private Plan plan(UUID node, String target, @Nullable List<Map<String, Object>> deploySteps) {
    return (Plan) planning.handle(new PlanSteps(node, target, null, deploySteps, null, null));
  }

  private static List<String> keys(Plan plan) {
    return plan.steps().stream()
        .map(s -> s.step().get("interface") + "." + s.step().get("step"))
        .toList();
  }

  private static Map<String, Object> step(
      String on, String name, int priority, Map<String, Object> args) {
    return Map.of("interface", on, "step", name, "priority", priority, "args", args);
  }

  private static Map<String, Object> inBand(String on, String name, int priority) {
    return Map.of(
        "interface",
        on,
        "step",
        name,
        "priority",
        priority,
        "in_band",
        true,
        "resume",
        "ASK_AGENT");
  }
}
