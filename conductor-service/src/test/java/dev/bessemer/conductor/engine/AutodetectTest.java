package dev.bessemer.conductor.engine;

import static dev.bessemer.model.state.ProvisionState.ACTIVE;
import static dev.bessemer.model.state.ProvisionState.ADOPTFAIL;
import static dev.bessemer.model.state.ProvisionState.AVAILABLE;
import static dev.bessemer.model.state.ProvisionState.MANAGEABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bessemer.conductor.bench.ServiceTest;
import dev.bessemer.conductor.intake.Requests;
import dev.bessemer.conductor.lab.LabNodes;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.rpc.ConductorReply.Plan;
import dev.bessemer.model.rpc.ConductorRequest.PlanSteps;
import dev.bessemer.model.state.PowerState;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.model.state.Verb;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** 03-drivers and 00-states: the deploy interface that chooses another for each instance. */
@ServiceTest
class AutodetectTest {
  private static final Map<String, Object> DISKLESS =
      Map.of("kernel", "http://images/vmlinuz", "ramdisk", "http://images/initrd");
  private static final String ORIGINAL = "original_deploy_interface";

  @Inject LabNodes lab;
  @Inject Desk desk;
  @Inject Requests requests;

  private UUID node(ProvisionState state, Map<String, Object> instance) {
    return lab.fake(
        state,
        row -> {
          row.deployInterface = "autodetect";
          row.automatedClean = false;
          row.instanceInfo = instance;
        });
  }

  @Test
  void anInstanceThatIsARamdiskIsDeployedAsOneAndTheChoiceEndsWithIt() {
    var node = node(AVAILABLE, DISKLESS);
    desk.ask(node, Verb.ACTIVE);
    var active = lab.await(node, ACTIVE);
    assertThat(active.powerState()).isEqualTo(PowerState.ON);
    assertThat(lab.row(node).deployInterface).isEqualTo("ramdisk");
    assertThat(active.driverInternalInfo()).containsEntry(ORIGINAL, "autodetect");
    desk.ask(node, Verb.DELETED);
    var free = lab.await(node, AVAILABLE);
    assertThat(lab.row(node).deployInterface).isEqualTo("autodetect");
    assertThat(free.driverInternalInfo()).doesNotContainKey(ORIGINAL);
  }

  @Test
  void whatIsRefusedLeavesTheNodeWithItsChooser() {
    var node = node(AVAILABLE, Map.of());
    assertThatThrownBy(() -> desk.ask(node, Verb.ACTIVE))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("image_source");
    assertThat(lab.row(node).deployInterface).isEqualTo("autodetect");
    assertThat(lab.row(node).driverInternalInfo).doesNotContainKey(ORIGINAL);
  }

  @Test
  void thePlanIsThatOfTheChosenInterface() {
    assertThat(plan(node(AVAILABLE, DISKLESS)).steps()).hasSize(1);
    var disk = Map.<String, Object>of("image_source", "http://images/a.raw");
    assertThat(plan(node(AVAILABLE, disk)).steps()).hasSizeGreaterThan(4);
  }

  private Plan plan(UUID node) {
    return (Plan) requests.handle(new PlanSteps(node, "active", null, null, null, null));
  }

  @Test
  void anAdoptedNodeHasTheChosenInterface() {
    var node = node(MANAGEABLE, DISKLESS);
    desk.ask(node, Verb.ADOPT);
    lab.await(node, ACTIVE);
    assertThat(lab.row(node).deployInterface).isEqualTo("ramdisk");
  }

  @Test
  void anAdoptionThatFailsGivesTheNodeItsChooserBack() {
    var node =
        lab.fake(
            MANAGEABLE,
            row -> {
              row.deployInterface = "autodetect";
              row.instanceInfo = DISKLESS;
              row.driverInfo = Map.of("fake_boot_failure", "no such image");
            });
    desk.ask(node, Verb.ADOPT);
    lab.await(node, ADOPTFAIL);
    assertThat(lab.row(node).deployInterface).isEqualTo("autodetect");
  }
}
