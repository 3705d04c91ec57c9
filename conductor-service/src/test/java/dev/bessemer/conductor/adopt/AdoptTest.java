package dev.bessemer.conductor.adopt;

import static dev.bessemer.model.state.ProvisionState.ACTIVE;
import static dev.bessemer.model.state.ProvisionState.ADOPTFAIL;
import static dev.bessemer.model.state.ProvisionState.ADOPTING;
import static dev.bessemer.model.state.ProvisionState.MANAGEABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.conductor.bench.ServiceTest;
import dev.bessemer.conductor.engine.Desk;
import dev.bessemer.conductor.lab.LabMachine;
import dev.bessemer.conductor.lab.LabNodes;
import dev.bessemer.model.state.Verb;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@ServiceTest
class AdoptTest {
  @Inject LabNodes lab;
  @Inject Desk desk;

  @Test
  void anAdoptedNodeIsActiveAndItsMachineUntouched() {
    var node = lab.create(MANAGEABLE, row -> row.powerState = "power on");
    desk.ask(node, Verb.ADOPT);
    var adopted = lab.await(node, ACTIVE);
    assertThat(LabMachine.of(node).effects()).containsExactly("take over");
    assertThat(adopted.powerState().wire()).isEqualTo("power on");
  }

  @Test
  void aFailureIsSeenAndThePowerUnknown() {
    var node = lab.create(MANAGEABLE, row -> row.powerState = "power on");
    LabMachine.of(node).failingStep = "take over";
    desk.ask(node, Verb.ADOPT);
    var failed = lab.await(node, ADOPTFAIL);
    assertThat(failed.lastError())
        .isEqualTo(
            "Error while attempting to adopt node %s: the lab was told to fail take over"
                .formatted(node));
    assertThat(failed.powerState()).isNull();
    // When
    LabMachine.of(node).failingStep = null;
    desk.ask(node, Verb.ADOPT);
    // Then
    lab.await(node, ACTIVE);
  }

  @Test
  void theBootInterfaceIsAskedOnlyWhereTheInstanceDoesNotStartFromTheDisk() {
    var local = lab.create(MANAGEABLE);
    var remote =
        lab.create(MANAGEABLE, row -> row.instanceInfo = Map.of("boots_from_network", true));
    for (var node : List.of(local, remote)) {
      LabMachine.of(node).failingStep = "validate boot";
      desk.ask(node, Verb.ADOPT);
    }
    lab.await(local, ACTIVE);
    assertThat(lab.await(remote, ADOPTFAIL).lastError()).contains("something is missing");
    assertThat(LabMachine.of(remote).effects()).isEmpty();
    // When
    LabMachine.of(remote).failingStep = null;
    desk.ask(remote, Verb.ADOPT);
    // Then
    lab.await(remote, ACTIVE);
    assertThat(LabMachine.of(remote).effects()).containsExactly("take over");
  }

  @Test
  void whatAConductorDiedInTheMiddleOfIsDoneAgain() {
    var node = lab.create(MANAGEABLE);
    desk.takeOverFrom(node, ADOPTING);
    lab.await(node, ACTIVE);
  }
}
