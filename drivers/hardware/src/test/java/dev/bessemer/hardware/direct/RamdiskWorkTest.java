package dev.bessemer.hardware.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bessemer.fleet.FleetMachine;
import dev.bessemer.hardware.bench.Bench;
import dev.bessemer.hardware.bench.Eventually;
import dev.bessemer.hardware.bench.Yard;
import dev.bessemer.model.node.AgentSession;
import dev.bessemer.model.state.PowerState;
import dev.bessemer.model.step.Resume;
import dev.bessemer.model.step.Step;
import dev.bessemer.model.step.StepKind;
import dev.bessemer.spi.AgentNotReady;
import dev.bessemer.spi.AgentSteps;
import dev.bessemer.spi.AgentSteps.Status;
import dev.bessemer.spi.DeployInterface;
import dev.bessemer.spi.HardwareFailure;
import dev.bessemer.spi.StepOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RamdiskWorkTest {
  private final Yard yard = new Yard();
  @TempDir private Path folder;
  private FleetMachine machine;
  private Bench node;
  private DeployInterface deploy;
  private AgentSteps agent;

  @BeforeEach
  void enroll() {
    yard.context.with("bessemer.agent.deploy-logs-path", folder.toString());
    machine = yard.redfishMachine();
    node = yard.withVirtualMedia(machine);
    deploy = node.driver().deploy();
    agent = deploy.agentSteps();
  }

  @AfterEach
  void close() {
    yard.close();
  }

  private void bringUp(StepKind kind) {
    assertThat(deploy.prepareRamdiskFor(node, kind)).isEqualTo(new StepOutcome.AwaitAgent());
    Eventually.holds("the agent has spoken", () -> node.agent().url() != null);
  }

  private Step offered(StepKind kind, String name) {
    return agent.offered(node, kind).stream()
        .filter(step -> step.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private Status end(StepKind kind) {
    Eventually.holds(
        "the step has ended", () -> !(agent.status(node, kind) instanceof Status.Running));
    return agent.status(node, kind);
  }

  @Test
  void cleaningRunsTheAgentsStepsAndLeavesTheMachineOff() {
    bringUp(StepKind.CLEAN);
    assertThat(agent.status(node, StepKind.CLEAN)).isInstanceOf(Status.FreshlyBooted.class);
    var step = offered(StepKind.CLEAN, "erase_devices_metadata");
    assertThat(agent.status(node, StepKind.CLEAN)).isInstanceOf(Status.FreshlyBooted.class);

    agent.start(node, StepKind.CLEAN, step, Map.of());

    var ended = (Status.Succeeded) end(StepKind.CLEAN);
    assertThat(ended.on() + "." + ended.step()).isEqualTo("deploy.erase_devices_metadata");
    assertThat(machine.effects().runsOf("erase_devices_metadata")).isEqualTo(1);
    deploy.tearDownRamdiskFor(node, StepKind.CLEAN);
    assertThat(machine.machine().isOn()).isFalse();
    assertThat(machine.machine().media()).isEmpty();
    assertThat(node.power()).isEqualTo(PowerState.OFF);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aQuestionForStepsThatComesLateHidesNoStep() {
    bringUp(StepKind.CLEAN);
    agent.start(node, StepKind.CLEAN, offered(StepKind.CLEAN, "erase_devices_metadata"), Map.of());

    Eventually.holds("the late owner gets an answer", this::isAskedForSteps);

    var ended = (Status.Succeeded) end(StepKind.CLEAN);
    assertThat(ended.step()).isEqualTo("erase_devices_metadata");
  }

  private boolean isAskedForSteps() {
    try {
      return !agent.offered(node, StepKind.CLEAN).isEmpty();
    } catch (AgentNotReady busy) {
      return false;
    }
  }

  @Test
  void theAgentIsToldHowToErase() {
    yard.context.with("bessemer.deploy.shred-random-overwrite-iterations", "3");

    bringUp(StepKind.CLEAN);

    assertThat(node.node().driverInternalInfo())
        .containsEntry("agent_erase_devices_iterations", 3)
        .containsEntry("agent_erase_devices_zeroize", true)
        .containsEntry("agent_continue_if_secure_erase_failed", false)
        .containsEntry("agent_continue_if_ata_erase_failed", false)
        .containsEntry("agent_enable_nvme_secure_erase", true)
        .containsEntry("agent_enable_ata_secure_erase", true)
        .containsEntry("disk_erasure_concurrency", 4)
        .containsEntry("agent_erase_skip_read_only", false);
  }

  @Test
  void offeredStepsAreThoseOfDeployWithTheOperatorsPriorities() {
    yard.context.with("bessemer.deploy.erase-devices-priority", "0");
    yard.context.with("bessemer.deploy.erase-devices-metadata-priority", "10");
    bringUp(StepKind.CLEAN);

    var steps = agent.offered(node, StepKind.CLEAN);

    assertThat(steps).extracting(Step::key).doesNotContain("raid.create_configuration");
    assertThat(steps.stream().filter(Step::enabled).toList())
        .extracting(Step::name, Step::priority, Step::inBand, Step::abortable, Step::resume)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "erase_devices_metadata", 10, true, true, Resume.ASK_AGENT));
    assertThat(node.node().driverInternalInfo())
        .containsEntry("hardware_manager_version", Map.of("generic_hardware_manager", "1.2"))
        .containsKeys("agent_cached_clean_steps", "agent_cached_clean_steps_refreshed");
  }

  @Test
  void argumentsOfOfferedStepsAreKnown() {
    bringUp(StepKind.CLEAN);

    assertThat(offered(StepKind.CLEAN, "clean_uefi_nvram").argsinfo())
        .containsKey("match_patterns");
  }

  @Test
  void deployingDoesNotOfferWhatItDeclaresItself() {
    bringUp(StepKind.DEPLOY);

    assertThat(agent.offered(node, StepKind.DEPLOY))
        .extracting(Step::name)
        .contains("inject_files")
        .doesNotContain("write_image", "apply_configuration");
  }

  @Test
  void aStepWhoseFailureWasLookedIntoIsStillSeenToHaveFailed() {
    machine.faults().failStep("erase_devices", "the disk is on fire");
    bringUp(StepKind.CLEAN);
    agent.start(node, StepKind.CLEAN, offered(StepKind.CLEAN, "erase_devices"), Map.of());
    assertThat(end(StepKind.CLEAN)).isInstanceOf(Status.Failed.class);

    agent.collectLogs(node, StepKind.CLEAN);

    assertThat(agent.status(node, StepKind.CLEAN)).isInstanceOf(Status.Failed.class);
  }

  @Test
  void aFailedStepTellsTheAgentsWordsAndKeepsItsLogs() throws IOException {
    machine.faults().failStep("erase_devices", "the disk is on fire");
    bringUp(StepKind.CLEAN);
    agent.start(node, StepKind.CLEAN, offered(StepKind.CLEAN, "erase_devices"), Map.of());

    var failed = (Status.Failed) end(StepKind.CLEAN);
    agent.collectLogs(node, StepKind.CLEAN);

    assertThat(failed.error()).contains("the disk is on fire");
    try (var kept = Files.list(folder)) {
      assertThat(kept.toList())
          .singleElement()
          .satisfies(
              file -> {
                assertThat(file.getFileName().toString())
                    .startsWith(node.uuid() + "_")
                    .endsWith(".tar.gz");
                assertThat(file).isNotEmptyFile();
              });
    }
  }

  @Test
  void logsAreKeptAfterSuccessOnlyWhenTheOperatorWantsAll() {
    yard.context.with("bessemer.agent.deploy-logs-collect", "always");
    bringUp(StepKind.CLEAN);

    deploy.tearDownRamdiskFor(node, StepKind.CLEAN);

    assertThat(folder).isNotEmptyDirectory();
  }

  @Test
  void logsThatCannotBeHadFailNothing() {
    bringUp(StepKind.CLEAN);
    machine.machine().powerOff();

    assertThatCode(() -> agent.collectLogs(node, StepKind.CLEAN)).doesNotThrowAnyException();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void changedHardwareManagersAreAMismatch() {
    bringUp(StepKind.CLEAN);
    var step = offered(StepKind.CLEAN, "erase_devices_metadata");
    machine.faults().changeManagers(true);

    agent.start(node, StepKind.CLEAN, step, Map.of());

    assertThat(end(StepKind.CLEAN)).isInstanceOf(Status.VersionMismatch.class);
    assertThat(machine.effects().runsOf("erase_devices_metadata")).isZero();
  }

  @Test
  void anAgentThatNeverSpokeIsNotReady() {
    assertThatThrownBy(() -> agent.offered(node, StepKind.CLEAN))
        .isInstanceOf(AgentNotReady.class)
        .hasMessage("no agent has spoken for the node yet");
  }

  @Test
  void anAgentWithAnotherCertificateIsNotTalkedTo() {
    bringUp(StepKind.CLEAN);
    var real = node.agent();
    node.agentSpoke(new AgentSession(real.token(), false, real.url(), real.version(), null, null));

    assertThatThrownBy(() -> agent.offered(node, StepKind.CLEAN))
        .isInstanceOf(HardwareFailure.class)
        .hasMessageContaining("cannot be reached");
  }

  @Test
  void serviceEndsWithTheInstanceRunningAgain() {
    bringUp(StepKind.SERVICE);
    assertThat(agent.offered(node, StepKind.SERVICE))
        .extracting(Step::key)
        .contains("raid.create_configuration", "deploy.burnin_cpu");

    deploy.tearDownRamdiskFor(node, StepKind.SERVICE);

    assertThat(machine.machine().isOn()).isTrue();
    assertThat(machine.machine().bootOverride().source().name()).isEqualTo("DISK");
    assertThat(List.of(node.power())).containsExactly(PowerState.ON);
  }
}
