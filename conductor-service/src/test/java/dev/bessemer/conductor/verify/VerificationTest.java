package dev.bessemer.conductor.verify;

import static dev.bessemer.model.state.ProvisionState.AVAILABLE;
import static dev.bessemer.model.state.ProvisionState.ENROLL;
import static dev.bessemer.model.state.ProvisionState.INSPECTFAIL;
import static dev.bessemer.model.state.ProvisionState.MANAGEABLE;
import static dev.bessemer.model.state.ProvisionState.VERIFYING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bessemer.conductor.bench.ServiceTest;
import dev.bessemer.conductor.engine.TakeOver;
import dev.bessemer.conductor.lab.LabMachine;
import dev.bessemer.conductor.lab.LabNodes;
import dev.bessemer.conductor.rule.Shows;
import dev.bessemer.conductor.task.NodeTasks;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.rpc.ConductorRequest.ChangeProvision;
import dev.bessemer.model.state.PowerState;
import dev.bessemer.model.state.StateEvent;
import dev.bessemer.model.state.Verb;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@ServiceTest
class VerificationTest {
  @Inject LabNodes lab;
  @Inject ManageHandler manage;
  @Inject NodeTasks tasks;
  @Inject TakeOver takeOver;

  private void manage(UUID node) {
    manage.handle(
        new ChangeProvision(node, Verb.MANAGE.wire(), null, null, null, null, null, null));
  }

  @Test
  void aNewNodeBecomesManageableWithWhatItsBmcTells() {
    // Given
    var node = lab.create(ENROLL, row -> row.lastError = "of the last attempt");
    LabMachine.of(node).power = PowerState.ON;
    // When
    manage(node);
    // Then
    lab.await(node, MANAGEABLE);
    var row = lab.row(node);
    assertThat(row.powerState).isEqualTo("power on");
    assertThat(row.properties).containsEntry("vendor", "lab works");
    assertThat(row.bootMode).isEqualTo("uefi");
    assertThat(row.health).isEqualTo("OK");
    assertThat(row.lastError).isNull();
    assertThat(row.targetProvisionState).isNull();
    assertThat(LabMachine.of(node).effects()).containsExactly("check clock");
  }

  @Test
  void wrongCredentialsBringTheNodeBackToEnrollWithTheReason() {
    var node = lab.create(ENROLL);
    LabMachine.of(node).bmcError = "the BMC refuses the password";
    manage(node);
    var failed = lab.await(node, n -> n.provisionState() == ENROLL && n.lastError() != null);
    assertThat(failed.lastError()).contains("the BMC refuses the password");
    assertThat(failed.maintenance()).isFalse();
  }

  @Test
  @Shows("S80")
  void everyVerifyStepRunsAndAllFaultsAreTold() {
    var node = lab.create(ENROLL, row -> row.driverInfo = new HashMap<>(Map.of("lab_broken", 1)));
    LabMachine.of(node).failingStep = "check clock";
    manage(node);
    var failed = lab.await(node, n -> n.provisionState() == ENROLL && n.lastError() != null);
    assertThat(failed.lastError())
        .contains("lab_address is missing")
        .contains("verify step management.check_clock failed");
    assertThat(LabMachine.of(node).effects()).containsExactly("check clock");
  }

  @Test
  void aVerifyStepThatFailsIsNamed() {
    var node = lab.create(ENROLL);
    LabMachine.of(node).failingStep = "check clock";
    manage(node);
    var failed = lab.await(node, n -> n.provisionState() == ENROLL && n.lastError() != null);
    assertThat(failed.lastError())
        .contains("verify step management.check_clock failed: the clock of the BMC is wrong");
  }

  @Test
  void nodesKnownBeforeOnlyChangeTheirState() {
    var available = lab.create(AVAILABLE, row -> row.lastError = "kept");
    var uninspected = lab.create(INSPECTFAIL);
    manage(available);
    manage(uninspected);
    assertThat(lab.await(available, MANAGEABLE).lastError()).isEqualTo("kept");
    lab.await(uninspected, MANAGEABLE);
    assertThat(LabMachine.of(available).effects()).isEmpty();
  }

  @Test
  void aNodeThatIsManageableAlreadyIsRefused() {
    var node = lab.create(MANAGEABLE);
    assertThatThrownBy(() -> manage(node)).isInstanceOf(Refused.class);
  }

  @Test
  void whatADeadConductorWasVerifyingIsVerifiedAgain() {
    // Given
    var node = lab.create(ENROLL);
    var held = tasks.claim(node, "verifying");
    held.fire(StateEvent.MANAGE);
    assertThat(lab.row(node).provisionState).isEqualTo(VERIFYING.wire());
    // When
    takeOver.resume(held.claim());
    // Then
    lab.await(node, MANAGEABLE);
    assertThat(LabMachine.of(node).effects()).containsExactly("check clock");
  }
}
