package dev.bessemer.hardware.direct;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bessemer.fleet.FleetMachine;
import dev.bessemer.fleet.ImageServer.Image;
import dev.bessemer.fleet.machine.BootOverride;
import dev.bessemer.fleet.machine.BootSource;
import dev.bessemer.hardware.bench.Bench;
import dev.bessemer.hardware.bench.Eventually;
import dev.bessemer.hardware.bench.Procedure;
import dev.bessemer.hardware.bench.Yard;
import dev.bessemer.model.fault.Conflict;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.node.AgentSession;
import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.model.state.PowerState;
import dev.bessemer.model.state.PowerTarget;
import dev.bessemer.model.step.StepKind;
import dev.bessemer.spi.AgentSteps.Status;
import dev.bessemer.spi.HardwareFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(90)
class DirectDeployTest {
  private final Yard yard = new Yard();
  private Image image;

  @BeforeEach
  void offerAnImage() {
    image = yard.fleet.images().image("forge.raw", 2 << 20);
  }

  @AfterEach
  void close() {
    yard.close();
  }

  private FleetMachine machine(String driver) {
    return driver.equals("ipmi") ? yard.ipmiMachine() : yard.redfishMachine();
  }

  private Bench wanting(FleetMachine machine) {
    var node =
        machine == yard.redfishMachine() ? yard.withVirtualMedia(machine) : yard.node(machine);
    return node.instanceInfo("image_source", image.url())
        .instanceInfo("image_os_hash_algo", "sha256")
        .instanceInfo("image_os_hash_value", image.sha256())
        .instanceInfo("image_disk_format", "raw");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ipmi", "redfish"})
  void anImageGetsOntoTheMachineAndTheMachineStartsIt(String driver) {
    var machine = machine(driver);
    var node = wanting(machine);
    var procedure = new Procedure(node);

    procedure.run();

    assertThat(procedure.done())
        .containsExactly(
            "deploy",
            "writeImage",
            "prepareInstanceBoot",
            "tearDownAgent",
            "switchToTenantNetwork",
            "bootInstance");
    assertThat(machine.machine().rootDisk().content().orElseThrow().sha256())
        .isEqualTo(image.sha256());
    Eventually.holds("the system runs", () -> machine.effects().systemStarts() == 1);
    assertThat(machine.machine().bootOverride())
        .isEqualTo(new BootOverride(BootSource.DISK, true, true));
    assertThat(machine.machine().media()).isEmpty();
    assertThat(machine.effects().imagesWritten()).isEqualTo(1);
    assertThat(machine.effects().ramdiskStarts()).isEqualTo(1);
    assertThat(node.power()).isEqualTo(PowerState.ON);
    assertThat(node.agent()).isEqualTo(AgentSession.NONE);
  }

  @ParameterizedTest
  @CsvSource({"'', true", "'boot_option:local', true", "'boot_option:netboot', false"})
  void anInstanceStartsFromTheDiskUnlessItsCapabilitiesSayOtherwise(String given, boolean disk) {
    var node = wanting(yard.redfishMachine()).instanceInfo("capabilities", given);

    assertThat(node.driver().deploy().startsFromDisk(node)).isEqualTo(disk);
    var ramdisk = node.using(yard.module, InterfaceKind.DEPLOY, "ramdisk");
    assertThat(ramdisk.driver().deploy().startsFromDisk(ramdisk)).isFalse();
  }

  @Test
  void theScriptOfAMachineIsThereAsLongAsItsRamdiskIsNeeded() {
    var node = wanting(yard.ipmiMachine());
    var mac = "pxelinux.cfg/" + yard.ipmiMachine().macAddresses().getFirst().replace(':', '-');
    var procedure = new Procedure(node);
    node.driver().deploy().prepare(node);

    assertThat(yard.context.published().text(mac).orElseThrow())
        .contains("kernel " + yard.fleet.images().bootFileUrl("kernel") + " ")
        .contains("ipa-api-url=" + yard.context.apiUrl())
        .contains("BOOTIF=${mac} initrd=deploy_ramdisk")
        .contains("initrd --name deploy_ramdisk " + yard.fleet.images().bootFileUrl("ramdisk"));
    assertThat(yard.context.published().paths())
        .contains("boot.ipxe", node.uuid() + "/config", mac);
    procedure.runUntil("");

    assertThat(yard.context.published().paths()).containsExactly("boot.ipxe");
  }

  @Test
  void theConfigDriveGetsBesideTheImage() throws IOException {
    var node = wanting(yard.redfishMachine());
    node.instanceInfo("configdrive", Map.of("user_data", "#cloud-config for forge\n"));

    new Procedure(node).run();

    var drive = yard.redfishMachine().machine().rootDisk().configDrive().orElseThrow();
    try (var iso = new GZIPInputStream(new ByteArrayInputStream(drive))) {
      assertThat(new String(iso.readAllBytes(), UTF_8)).contains("#cloud-config for forge\n");
    }
  }

  @Test
  void aWrongChecksumEndsTheDeploymentWithTheAgentsWords() {
    var node = wanting(yard.redfishMachine()).instanceInfo("image_os_hash_value", "ab".repeat(32));

    assertThatThrownBy(() -> new Procedure(node).run())
        .isInstanceOf(HardwareFailure.class)
        .hasMessageContaining("checksum")
        .hasMessageContaining("ab".repeat(32));
    assertThat(yard.redfishMachine().machine().rootDisk().content()).isEmpty();
  }

  @Test
  void anAgentThatDiedIsAClearFailureInTime() {
    var node = wanting(yard.redfishMachine());
    var procedure = new Procedure(node);
    node.driver().deploy().prepare(node);
    procedure.runUntil("writeImage");
    yard.redfishMachine().machine().powerOff();
    var before = Instant.now();

    assertThatThrownBy(() -> procedure.run("writeImage"))
        .isInstanceOf(HardwareFailure.class)
        .hasMessageStartingWith("the agent at https://127.0.0.1:")
        .hasMessageContaining("cannot be reached");
    assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void aBmcThatDiedIsAClearFailureInTime() {
    var node = wanting(yard.redfishMachine());
    yard.redfishMachine().faults().killBmc();

    assertThatThrownBy(() -> node.driver().deploy().prepare(node))
        .isInstanceOf(HardwareFailure.class)
        .hasMessageStartingWith("Redfish: ");
  }

  @Test
  void anImageThatIsNotThereIsRefusedBeforeAnythingIsTouched() {
    var node = wanting(yard.redfishMachine()).instanceInfo("image_source", image.url() + "x");

    assertThatThrownBy(() -> node.driver().deploy().prepare(node)).isInstanceOf(Refused.class);
    assertThat(yard.messages).isEmpty();
  }

  @Test
  void aRamdiskThatWasStartedBeforeItsStepWasNotedIsStartedOnceMore() {
    var node = wanting(yard.redfishMachine());
    node.driver().deploy().prepare(node);
    var deploy = (DirectDeploy) node.driver().deploy();
    deploy.deploy(node);
    Eventually.holds("the agent has spoken", () -> node.agent().url() != null);

    // The conductor died here, and another one begins the step again.
    deploy.deploy(node);

    Eventually.holds("the agent has spoken again", () -> node.agent().url() != null);
    assertThat(yard.redfishMachine().effects().ramdiskStarts()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ipmi", "redfish"})
  void everyStepAfterWritingMayBeBegunAgain(String driver) {
    var machine = machine(driver);
    var node = wanting(machine);
    var procedure = new Procedure(node);
    node.driver().deploy().prepare(node);
    procedure.runUntil("prepareInstanceBoot");

    for (var step :
        new String[] {
          "prepareInstanceBoot", "tearDownAgent", "switchToTenantNetwork", "bootInstance"
        }) {
      procedure.run(step);
      procedure.run(step);
    }

    Eventually.holds("the system runs", () -> machine.effects().systemStarts() == 1);
    assertThat(machine.effects().imagesWritten()).isEqualTo(1);
    assertThat(machine.effects().powerOns()).isEqualTo(2);
  }

  @Test
  void theAgentTellsANewOwnerWhatBecameOfTheImage() {
    var node = wanting(yard.redfishMachine());
    var procedure = new Procedure(node);
    node.driver().deploy().prepare(node);
    procedure.runUntil("writeImage");
    var steps = node.driver().deploy().agentSteps();
    assertThat(steps.status(node, StepKind.DEPLOY)).isInstanceOf(Status.FreshlyBooted.class);

    ((DirectDeploy) node.driver().deploy()).writeImage(node);

    Eventually.holds(
        "the image is written",
        () -> steps.status(node, StepKind.DEPLOY) instanceof Status.Succeeded);
    var ended = (Status.Succeeded) steps.status(node, StepKind.DEPLOY);
    assertThat(ended.on() + "." + ended.step()).isEqualTo("deploy.write_image");
  }

  @Test
  void anAgentThatDoesNotSwitchOffIsSwitchedOffByTheBmc() {
    yard.context.with("bessemer.agent.power-off-timeout", "PT0.2S");
    var node = wanting(yard.redfishMachine());
    var procedure = new Procedure(node);
    node.driver().deploy().prepare(node);
    procedure.runUntil("tearDownAgent");
    node.agentSpoke(
        new AgentSession("x".repeat(43), false, "http://127.0.0.1:1", "13.0.0", null, null));

    procedure.run("tearDownAgent");

    assertThat(yard.redfishMachine().machine().isOn()).isFalse();
  }

  @Test
  void aMachineThatMustKeepItsPowerIsNeverSwitchedOff() {
    var machine = yard.redfishMachine();
    var node = wanting(machine).withoutPowerOff();
    machine.machine().powerOn();

    new Procedure(node).run();

    assertThat(machine.effects().powerOffs()).isZero();
    assertThat(machine.effects().resets()).isEqualTo(2);
    Eventually.holds("the system runs", () -> machine.effects().systemStarts() == 1);
  }

  @Test
  void nothingIsCommandedAfterTheLockIsLost() {
    var machine = yard.redfishMachine();
    var node = wanting(machine);
    var procedure = new Procedure(node);
    node.driver().deploy().prepare(node);
    procedure.runUntil("writeImage");
    node.loseLock();

    assertThatThrownBy(() -> procedure.run("writeImage")).isInstanceOf(Conflict.class);
    assertThatThrownBy(() -> procedure.run("tearDownAgent")).isInstanceOf(Conflict.class);
    assertThat(machine.effects().runsOf("write_image")).isZero();
    assertThat(machine.machine().isOn()).isTrue();
  }

  @Test
  void tearingDownLeavesTheMachineOffAndEmptyHanded() {
    var machine = yard.ipmiMachine();
    var node = wanting(machine);
    new Procedure(node).run();

    node.driver().deploy().cleanUp(node);
    node.driver().deploy().tearDown(node);
    node.driver().deploy().cleanUp(node);
    node.driver().deploy().tearDown(node);

    assertThat(machine.machine().isOn()).isFalse();
    assertThat(node.power()).isEqualTo(PowerState.OFF);
    assertThat(node.node().instanceInfo()).doesNotContainKey("image_url");
    assertThat(node.node().driverInternalInfo())
        .doesNotContainKeys("image_digest", "is_whole_disk_image", "ramdisk_boot_prepared");
  }

  @Test
  void aMachineThatRunsIsSwitchedOffBeforeItsRamdiskStarts() {
    var machine = yard.redfishMachine();
    machine.machine().powerOn();
    var node = wanting(machine);

    node.driver().deploy().prepare(node);

    assertThat(machine.machine().isOn()).isFalse();
    assertThat(node.power()).isEqualTo(PowerState.OFF);
    assertThat(node.driver().power().read(node)).isEqualTo(PowerTarget.OFF.ends());
  }
}
