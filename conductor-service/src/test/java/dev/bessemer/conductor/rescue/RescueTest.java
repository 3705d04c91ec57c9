package dev.bessemer.conductor.rescue;

import static dev.bessemer.model.state.ProvisionState.ACTIVE;
import static dev.bessemer.model.state.ProvisionState.CLEANWAIT;
import static dev.bessemer.model.state.ProvisionState.RESCUE;
import static dev.bessemer.model.state.ProvisionState.RESCUEFAIL;
import static dev.bessemer.model.state.ProvisionState.RESCUEWAIT;
import static dev.bessemer.model.state.ProvisionState.RESCUING;
import static dev.bessemer.model.state.ProvisionState.UNRESCUEFAIL;
import static dev.bessemer.model.state.ProvisionState.UNRESCUING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bessemer.conductor.bench.ServiceTest;
import dev.bessemer.conductor.engine.Desk;
import dev.bessemer.conductor.lab.LabMachine;
import dev.bessemer.conductor.lab.LabNodes;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.state.Verb;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.commons.codec.digest.Crypt;
import org.junit.jupiter.api.Test;

@ServiceTest
class RescueTest {
  private static final String PASSWORD = "let me in";

  @Inject LabNodes lab;
  @Inject Desk desk;

  @Test
  void aNodeIsInRescueWhenItsAgentHasTakenThePassword() {
    // Given
    var node = waiting();
    // When
    desk.beat(node);
    // Then
    var rescued = lab.await(node, RESCUE);
    assertThat(rescued.targetProvisionState()).isNull();
    assertThat(effects(node)).startsWith("rescue", "boot ramdisk").endsWith("rescue finished");
    assertThat(crypted(node)).startsWith("$5$").isEqualTo(Crypt.crypt(PASSWORD, crypted(node)));
    assertThat(lab.row(node).instanceInfo).containsOnlyKeys("own");
  }

  @Test
  void thePasswordIsWithTheNodeOnlyWhileItIsNeeded() {
    var node = waiting();
    assertThat(lab.row(node).instanceInfo)
        .containsEntry("rescue_password", PASSWORD)
        .containsKey("hashed_rescue_password");
    assertThat(lab.row(node).targetProvisionState).isEqualTo("rescue");
  }

  @Test
  void anInterfaceThatNeedsNoAgentRescuesAtOnce() {
    var node =
        lab.create(
            ACTIVE, row -> row.driverInfo = new HashMap<>(Map.of("lab_rescue_at_once", true)));
    desk.rescue(node, PASSWORD);
    lab.await(node, RESCUE);
  }

  @Test
  void anAgentThatIsNotReadyIsAskedAgainAtItsNextHeartbeat() {
    var node = waiting();
    LabMachine.of(node).reachable = false;
    desk.beat(node);
    lab.await(node, RESCUEWAIT);
    LabMachine.of(node).reachable = true;
    desk.beat(node);
    lab.await(node, RESCUE);
  }

  @Test
  void aFailureThatComesFromTheRamdiskPowersOffAndCleansUp() {
    var node = waiting();
    LabMachine.of(node).failingStep = "rescue finished";
    desk.beat(node);
    var failed = lab.await(node, RESCUEFAIL);
    assertThat(failed.lastError())
        .isEqualTo("Failed to rescue: the lab was told to fail rescue finished");
    assertThat(effects(node)).endsWith("power off", "rescue cleaned up");
    assertThat(lab.row(node).instanceInfo).containsOnlyKeys("own");
    assertThat(failed.maintenance()).isFalse();
  }

  @Test
  void aFailureAtTheBeginningLeavesThePowerAlone() {
    var node = lab.create(ACTIVE);
    LabMachine.of(node).failingStep = "rescue";
    desk.rescue(node, PASSWORD);
    lab.await(node, RESCUEFAIL);
    assertThat(effects(node)).containsExactly("rescue");
    assertThat(lab.row(node).instanceInfo).isEmpty();
  }

  @Test
  void anAgentThatNeverComesFailsTheRescue() {
    var node = waiting();
    desk.expire(node);
    var failed = lab.await(node, RESCUEFAIL);
    assertThat(failed.lastError()).contains("Timeout reached");
    assertThat(effects(node)).endsWith("power off", "rescue cleaned up");
  }

  @Test
  void anAbortCleansUpAndForgetsThePassword() {
    var node = waiting();
    desk.ask(node, Verb.ABORT);
    lab.await(node, RESCUEFAIL);
    assertThat(effects(node)).endsWith("rescue cleaned up");
    assertThat(lab.row(node).instanceInfo).containsOnlyKeys("own");
    assertThat(lab.row(node).maintenance).isFalse();
  }

  @Test
  void anAbortThatCannotCleanUpPutsTheNodeIntoMaintenance() {
    var node = waiting();
    LabMachine.of(node).failingStep = "rescue cleaned up";
    desk.ask(node, Verb.ABORT);
    var failed = lab.await(node, RESCUEFAIL);
    assertThat(failed.fault()).isEqualTo("rescue abort failure");
    assertThat(failed.maintenance()).isTrue();
  }

  @Test
  void anUnrescueGivesTheMachineBack() {
    var node = lab.create(RESCUE);
    desk.ask(node, Verb.UNRESCUE);
    lab.await(node, ACTIVE);
    assertThat(effects(node)).containsExactly("unrescue");
  }

  @Test
  void anUnrescueThatFailsSaysSo() {
    var node = lab.create(RESCUE);
    LabMachine.of(node).failingStep = "unrescue";
    desk.ask(node, Verb.UNRESCUE);
    var failed = lab.await(node, UNRESCUEFAIL);
    assertThat(failed.lastError())
        .isEqualTo("Failed to unrescue: the lab was told to fail unrescue");
    assertThat(failed.targetProvisionState()).isEqualTo(ACTIVE);
  }

  @Test
  void whatAConductorDiedInTheMiddleOfIsBegunAgain() {
    var rescued = waiting();
    desk.takeOverFrom(rescued, RESCUING);
    lab.await(rescued, RESCUEWAIT);
    assertThat(effects(rescued).stream().filter("rescue"::equals)).hasSize(2);
    var freed = lab.create(RESCUE);
    desk.takeOverFrom(freed, UNRESCUING);
    lab.await(freed, ACTIVE);
  }

  @Test
  void anInstanceThatIsDeletedInRescueIsCleanedUpAfter() {
    var node = lab.create(RESCUE);
    desk.ask(node, Verb.DELETED);
    lab.await(node, CLEANWAIT);
    assertThat(effects(node)).startsWith("rescue cleaned up", "clean up", "tear down");
    assertThat(lab.row(node).driverInternalInfo).doesNotContainKey("rescue_to_clean_up");
  }

  @Test
  void aRescueWithoutPasswordOrInMaintenanceIsRefused() {
    var node = lab.create(ACTIVE);
    assertThatThrownBy(() -> desk.rescue(node, " ")).isInstanceOf(Refused.class);
    var resting = lab.create(ACTIVE, row -> row.maintenance = true);
    assertThatThrownBy(() -> desk.rescue(resting, PASSWORD))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("maintenance");
    assertThat(lab.row(resting).instanceInfo).isEmpty();
  }

  private UUID waiting() {
    var node = lab.create(ACTIVE, row -> row.instanceInfo = new HashMap<>(Map.of("own", "kept")));
    desk.rescue(node, PASSWORD);
    lab.await(node, RESCUEWAIT);
    return node;
  }

  private static List<String> effects(UUID node) {
    return LabMachine.of(node).effects();
  }

  private static String crypted(UUID node) {
    var prefix = "rescue password ";
    return effects(node).stream()
        .filter(e -> e.startsWith(prefix))
        .findFirst()
        .orElseThrow()
        .substring(prefix.length());
  }
}
