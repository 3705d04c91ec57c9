package dev.bessemer.hardware.raid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bessemer.fleet.FleetMachine;
import dev.bessemer.hardware.bench.Bench;
import dev.bessemer.hardware.bench.Eventually;
import dev.bessemer.hardware.bench.Yard;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.model.step.Step;
import dev.bessemer.model.step.StepKind;
import dev.bessemer.spi.AgentSteps;
import dev.bessemer.spi.AgentSteps.Status;
import dev.bessemer.spi.HardwareFailure;
import dev.bessemer.spi.StepOutcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AgentRaidTest {
  private static final Map<String, Object> ROOT =
      Map.of("size_gb", 100, "raid_level", "1", "controller", "software", "is_root_volume", true);
  private static final Map<String, Object> DATA =
      Map.of("size_gb", "MAX", "raid_level", "0", "controller", "software");

  private final Yard yard = new Yard();
  private FleetMachine machine;
  private Bench node;
  private AgentRaid raid;
  private AgentSteps agent;

  @BeforeEach
  void enroll() {
    machine = yard.redfishMachine();
    node = yard.withVirtualMedia(machine).using(yard.module, InterfaceKind.RAID, "agent");
    raid = (AgentRaid) node.driver().raid();
    agent = node.driver().deploy().agentSteps();
  }

  @AfterEach
  void close() {
    yard.close();
  }

  private void bringUp(StepKind kind, ProvisionState state) {
    node.driver().deploy().prepareRamdiskFor(node, kind);
    Eventually.holds("the agent has spoken", () -> node.agent().url() != null);
    node.state(state);
    agent.offered(node, kind);
  }

  /** As the engine does with a step that waits for the agent. */
  private void ended(StepKind kind, StepOutcome outcome) {
    assertThat(outcome).isEqualTo(new StepOutcome.AwaitAgent());
    Eventually.holds(
        "the step has ended", () -> !(agent.status(node, kind) instanceof Status.Running));
    switch (agent.status(node, kind)) {
      case Status.Succeeded(var on, var name, var result) ->
          raid.agentDid(node, Step.inBand(InterfaceKind.find(on).orElseThrow(), name), result);
      case Status.Failed(var error) -> throw new HardwareFailure(error);
      default -> throw new AssertionError("the agent ended nothing");
    }
  }

  private String made() {
    return machine.machine().logicalDisks().orElse("none");
  }

  @Test
  void theTargetIsMadeAndKeptAsWhatTheNodeHas() {
    node.targetRaidConfig(Map.of("logical_disks", List.of(ROOT, DATA)));
    bringUp(StepKind.CLEAN, ProvisionState.CLEANING);

    ended(StepKind.CLEAN, raid.createConfiguration(node, null, null));

    assertThat(made()).contains("MAX", "is_root_volume");
    assertThat(node.node().raidConfig())
        .containsEntry("logical_disks", List.of(ROOT, DATA))
        .containsKey("last_updated");
    assertThat(node.node().properties())
        .containsEntry("local_gb", 100)
        .containsEntry("capabilities", "raid_level:1");
  }

  @Test
  void onlyTheWantedPartOfTheTargetIsMade() {
    node.targetRaidConfig(Map.of("logical_disks", List.of(ROOT, DATA)));
    bringUp(StepKind.CLEAN, ProvisionState.CLEANING);

    ended(StepKind.CLEAN, raid.createConfiguration(node, true, false));

    assertThat(node.node().raidConfig()).containsEntry("logical_disks", List.of(ROOT));
    assertThat(made()).doesNotContain("MAX");
    assertThat(node.node().targetRaidConfig()).containsEntry("logical_disks", List.of(ROOT, DATA));
  }

  @Test
  void whatWasMadeIsRemovedAgain() {
    node.targetRaidConfig(Map.of("logical_disks", List.of(ROOT)));
    bringUp(StepKind.CLEAN, ProvisionState.CLEANING);
    ended(StepKind.CLEAN, raid.createConfiguration(node, null, null));

    ended(StepKind.CLEAN, raid.deleteConfiguration(node));

    assertThat(made()).isEqualTo("none");
    assertThat(node.node().raidConfig()).isEmpty();
  }

  @Test
  void aDeploymentMakesWhatItIsGivenInPlaceOfWhatThereIs() {
    bringUp(StepKind.DEPLOY, ProvisionState.DEPLOYING);
    var first = Map.<String, Object>of("logical_disks", List.of(ROOT));
    ended(StepKind.DEPLOY, raid.applyConfiguration(node, first, null));

    var second = Map.<String, Object>of("logical_disks", List.of(ROOT, DATA));
    ended(StepKind.DEPLOY, raid.applyConfiguration(node, second, null));

    assertThat(node.node().raidConfig()).containsEntry("logical_disks", List.of(ROOT, DATA));
    assertThatThrownBy(() -> ended(StepKind.DEPLOY, raid.applyConfiguration(node, second, false)))
        .isInstanceOf(HardwareFailure.class)
        .hasMessageContaining("there are partitions on the disks");
  }

  // Ironic asks for a deploy step then, which the agent does not have in a service.
  @Test
  void aServiceMakesItByAServiceStep() {
    bringUp(StepKind.SERVICE, ProvisionState.SERVICING);

    var wanted = Map.<String, Object>of("logical_disks", List.of(ROOT));
    ended(StepKind.SERVICE, raid.applyConfiguration(node, wanted, null));

    assertThat(node.node().raidConfig()).containsEntry("logical_disks", List.of(ROOT));
  }

  @Test
  void aConfigurationThatNobodyCouldMakeNeverReachesTheAgent() {
    bringUp(StepKind.DEPLOY, ProvisionState.DEPLOYING);

    assertThatThrownBy(
            () ->
                raid.applyConfiguration(
                    node, Map.of("logical_disks", List.of(Map.of("raid_level", "17"))), null))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("size_gb")
        .hasMessageContaining("raid_level");
    assertThatThrownBy(() -> raid.createConfiguration(node, null, null))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("no target RAID configuration");
    assertThat(machine.effects().runsOf("apply_configuration")).isZero();
  }

  @Test
  void anAnswerThatNamesNoDisksIsAFailure() {
    var step = Step.inBand(InterfaceKind.RAID, "create_configuration");

    assertThatThrownBy(() -> raid.agentDid(node, step, Map.of()))
        .isInstanceOf(HardwareFailure.class)
        .hasMessageContaining("raid.create_configuration");
  }

  @Test
  void theAgentsOtherStepsOfRaidAreOfferedWhereItMakesTheDisks() {
    bringUp(StepKind.CLEAN, ProvisionState.CLEANING);
    assertThat(agent.offered(node, StepKind.CLEAN))
        .extracting(Step::key)
        .contains("raid.create_configuration", "raid.delete_configuration");
  }
}
