package dev.bessemer.conductor.power;

import static dev.bessemer.model.state.ProvisionState.ACTIVE;
import static dev.bessemer.model.state.ProvisionState.DEPLOYFAIL;
import static dev.bessemer.model.state.ProvisionState.MANAGEABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bessemer.conductor.bench.ServiceTest;
import dev.bessemer.conductor.lab.LabMachine;
import dev.bessemer.conductor.lab.LabNodes;
import dev.bessemer.conductor.task.NodeTasks;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.state.PowerState;
import dev.bessemer.model.state.PowerTarget;
import dev.bessemer.spi.HardwareFailure;
import dev.bessemer.store.agent.AgentSessions;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@ServiceTest
class PowerActionsTest {
  @Inject LabNodes lab;
  @Inject NodeTasks tasks;
  @Inject PowerActions actions;
  @Inject AgentSessions sessions;

  @Test
  void theMachineGetsThereAndTheNodeShowsIt() {
    // Given
    var node = lab.create(ACTIVE, row -> row.lastError = "an old one");
    // When
    change(node, PowerTarget.ON);
    // Then
    var row = lab.row(node);
    assertThat(row.powerState).isEqualTo("power on");
    assertThat(row.targetPowerState).isNull();
    assertThat(row.lastError).isNull();
    assertThat(row.driverInternalInfo).containsKey("last_power_state_change");
    assertThat(LabMachine.of(node).effects()).containsExactly("power on");
  }

  @Test
  void aMachineThatIsThereAlreadyIsNotTouched() {
    // Given
    var node = lab.create(ACTIVE, row -> row.targetPowerState = "power off");
    // When
    change(node, PowerTarget.OFF);
    // Then
    assertThat(LabMachine.of(node).effects()).isEmpty();
    assertThat(lab.row(node).powerState).isEqualTo("power off");
    assertThat(lab.row(node).targetPowerState).isNull();
  }

  @Test
  void aRestartIsAlwaysDone() {
    var node = lab.create(ACTIVE);
    LabMachine.of(node).power = PowerState.ON;
    change(node, PowerTarget.REBOOT);
    assertThat(LabMachine.of(node).effects()).containsExactly("rebooting");
    assertThat(lab.row(node).powerState).isEqualTo("power on");
  }

  @Test
  void theErrorOfAFailedStateIsKept() {
    var node = lab.create(DEPLOYFAIL, row -> row.lastError = "the image is bad");
    change(node, PowerTarget.ON);
    assertThat(lab.row(node).lastError).isEqualTo("the image is bad");
  }

  @Test
  void aMachineThatStopsLosesItsAgent() {
    // Given
    var node =
        lab.create(
            MANAGEABLE,
            row ->
                row.driverInternalInfo =
                    new HashMap<>(
                        Map.of(
                            "agent_cached_clean_steps", Map.of(), "agent_start_attempted", true)));
    lab.beat(node);
    LabMachine.of(node).power = PowerState.ON;
    // When
    change(node, PowerTarget.OFF);
    // Then
    assertThat(sessions.of(node).url()).isNull();
    assertThat(sessions.of(node).token()).isNull();
    assertThat(lab.row(node).driverInternalInfo)
        .doesNotContainKeys("agent_cached_clean_steps", "agent_start_attempted");
  }

  @Test
  void aTokenMadeBeforehandOutlivesARestart() {
    var node = lab.create(MANAGEABLE);
    String token;
    try (var held = tasks.claim(node, "test")) {
      token = held.pregenerateToken();
    }
    change(node, PowerTarget.REBOOT);
    assertThat(sessions.of(node).token()).isEqualTo(token);
  }

  @Test
  void switchingOnKeepsTheAgent() {
    var node = lab.create(MANAGEABLE);
    lab.beat(node);
    change(node, PowerTarget.ON);
    assertThat(sessions.of(node).url()).isEqualTo("http://agent");
  }

  @Test
  void aNodeThatMayNotBeSwitchedOffIsLeftAlone() {
    var node = lab.create(ACTIVE, row -> row.disablePowerOff = true);
    LabMachine.of(node).power = PowerState.ON;
    assertThatThrownBy(() -> change(node, PowerTarget.SOFT_OFF)).isInstanceOf(Refused.class);
    change(node, PowerTarget.REBOOT);
    assertThat(LabMachine.of(node).effects()).containsExactly("rebooting");
  }

  @Test
  void aBmcThatDoesNotAnswerIsShownOnTheNode() {
    // Given
    var node = lab.create(ACTIVE);
    LabMachine.of(node).bmcError = "no route to host";
    // When
    assertThatThrownBy(() -> change(node, PowerTarget.ON)).isInstanceOf(HardwareFailure.class);
    // Then
    assertThat(lab.row(node).lastError)
        .isEqualTo("Failed to change power state to 'power on'. Error: no route to host");
    assertThat(lab.row(node).targetPowerState).isNull();
  }

  @Test
  void aMachineThatDoesNotGetThereIsShownOnTheNode() {
    var node = lab.create(ACTIVE, row -> row.powerState = "power off");
    LabMachine.of(node).obeys = false;
    assertThatThrownBy(() -> change(node, PowerTarget.ON)).isInstanceOf(HardwareFailure.class);
    assertThat(lab.row(node).lastError).contains("did not change within PT1M");
    assertThat(lab.row(node).powerState).isEqualTo("power off");
    assertThat(lab.row(node).targetPowerState).isNull();
  }

  @Test
  void aParentIsSwitchedOnBeforeItsChild() {
    var parent = lab.create(ACTIVE);
    var child = lab.create(ACTIVE, row -> row.parentNode = parent);
    change(child, PowerTarget.ON);
    assertThat(LabMachine.of(parent).power).isEqualTo(PowerState.ON);
    assertThat(lab.row(parent).powerState).isEqualTo("power on");
    assertThat(lab.row(parent).reservation).isNull();
  }

  @Test
  void aChildWithAPowerSupplyOfItsOwnNeedsNoParent() {
    var parent = lab.create(ACTIVE);
    var child =
        lab.create(
            ACTIVE,
            row -> {
              row.parentNode = parent;
              row.driverInfo = new HashMap<>(Map.of("has_dedicated_power_supply", true));
            });
    change(child, PowerTarget.ON);
    assertThat(LabMachine.of(parent).effects()).isEmpty();
  }

  @Test
  void childrenAreSwitchedOffBeforeTheirParent() {
    // Given
    var parent = lab.create(ACTIVE);
    var child = lab.create(ACTIVE, row -> row.parentNode = parent);
    change(child, PowerTarget.ON);
    // When
    change(parent, PowerTarget.OFF);
    // Then
    assertThat(LabMachine.of(child).power).isEqualTo(PowerState.OFF);
    assertThat(lab.row(child).powerState).isEqualTo("power off");
  }

  private void change(UUID node, PowerTarget target) {
    try (var held = tasks.claim(node, "test")) {
      actions.change(held, target, null);
    }
  }
}
