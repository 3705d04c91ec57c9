package dev.bessemer.hardware.redfish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bessemer.fleet.FleetMachine;
import dev.bessemer.fleet.machine.BootOverride;
import dev.bessemer.fleet.machine.BootSource;
import dev.bessemer.hardware.bench.Bench;
import dev.bessemer.hardware.bench.Eventually;
import dev.bessemer.hardware.bench.ForeignTool;
import dev.bessemer.hardware.bench.Yard;
import dev.bessemer.model.fault.Conflict;
import dev.bessemer.model.node.BootDevice;
import dev.bessemer.model.state.PowerState;
import dev.bessemer.model.state.PowerTarget;
import dev.bessemer.spi.HardwareFailure;
import dev.bessemer.spi.InspectInterface.Inspection;
import dev.bessemer.spi.MachineLook;
import dev.bessemer.spi.ManagementInterface;
import dev.bessemer.spi.ManagementInterface.BootSetting;
import dev.bessemer.spi.PowerInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RedfishMachineTest {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  @TempDir private Path folder;
  private final Yard yard = new Yard();
  private FleetMachine machine;
  private Bench node;
  private PowerInterface power;
  private ManagementInterface management;

  @BeforeEach
  void enroll() {
    machine = yard.redfishMachine();
    node = yard.withVirtualMedia(machine);
    power = node.driver().power();
    management = node.driver().management();
  }

  @AfterEach
  void close() {
    yard.close();
  }

  @Test
  void powerGoesOnAndOffAndIsRead() {
    assertThat(power.read(node)).isEqualTo(PowerState.OFF);

    power.change(node, PowerTarget.ON, LIMIT);
    assertThat(power.read(node)).isEqualTo(PowerState.ON);
    power.change(node, PowerTarget.OFF, LIMIT);

    assertThat(power.read(node)).isEqualTo(PowerState.OFF);
  }

  @Test
  void aRebootIsOffAndOnAgain() {
    power.change(node, PowerTarget.ON, LIMIT);

    power.change(node, PowerTarget.REBOOT, LIMIT);

    assertThat(machine.effects().powerOffs()).isEqualTo(1);
    assertThat(machine.effects().powerOns()).isEqualTo(2);
  }

  @Test
  void aMachineThatMustKeepItsPowerIsReset() {
    node.withoutPowerOff();
    power.change(node, PowerTarget.ON, LIMIT);

    power.change(node, PowerTarget.REBOOT, LIMIT);

    assertThat(machine.effects().resets()).isEqualTo(1);
    assertThat(machine.effects().powerOffs()).isZero();
  }

  @Test
  void aBootDeviceIsSetAndRead() {
    management.setBootDevice(node, BootDevice.PXE, false);
    assertThat(management.bootDevice(node)).isEqualTo(new BootSetting(BootDevice.PXE, false));

    management.setBootDevice(node, BootDevice.DISK, true);

    assertThat(management.bootDevice(node)).isEqualTo(new BootSetting(BootDevice.DISK, true));
    assertThat(machine.machine().bootOverride())
        .isEqualTo(new BootOverride(BootSource.DISK, true, true));
  }

  @Test
  void theBmcTellsWhatItIs() {
    assertThat(management.vendor(node)).contains("bessemer");
    assertThat(management.bootMode(node)).contains("uefi");
    assertThat(management.secureBoot(node)).contains(false);
    assertThat(management.health(node)).contains("OK");
    assertThat(management.look(node))
        .isEqualTo(
            new MachineLook(
                Optional.of("bessemer"),
                management.bootMode(node),
                Optional.of(false),
                Optional.of("OK")));
    node.property("vendor", "somebody");
    assertThat(management.look(node).vendor()).isEmpty();
  }

  @Test
  void sensorsAreToldByKindUnderTheirChassis() {
    // Given
    power.change(node, PowerTarget.ON, LIMIT);
    // When
    var told = management.sensors(node);
    // Then
    assertThat(told.keySet()).containsExactly("Extra", "Fan", "Temperature", "Power", "Drive");
    assertThat(told.get("Fan"))
        .hasSize(1)
        .allSatisfy(
            (name, fan) -> {
              assertThat(name).startsWith("0@");
              assertThat(fan.toString()).contains("reading=5400", "reading_units=RPM", "health=OK");
            });
    assertThat(told.get("Temperature").toString())
        .contains("reading_celsius=47", "physical_context=CPU", "sensor_number=1");
    assertThat(told.get("Power").keySet()).allMatch(name -> name.startsWith("0:Power@"));
    assertThat(told.get("Drive")).isNotEmpty();
  }

  @Test
  void theRamdiskStartsFromAVirtualCdOnce() {
    node.driver().boot().prepareRamdisk(node, Map.of());
    assertThat(machine.machine().media()).contains(yard.fleet.images().bootFileUrl("ipa.iso"));
    assertThat(machine.machine().bootOverride())
        .isEqualTo(new BootOverride(BootSource.CDROM, false, true));

    power.change(node, PowerTarget.ON, LIMIT);

    Eventually.holds("the ramdisk runs", () -> machine.effects().ramdiskStarts() == 1);
    Eventually.holds("the agent has spoken", () -> node.agent().url() != null);
  }

  @Test
  void theInstanceStartsFromDiskWithTheCdEjected() {
    node.driver().boot().prepareRamdisk(node, Map.of());

    node.driver().boot().prepareInstance(node);

    assertThat(machine.machine().media()).isEmpty();
    assertThat(machine.machine().bootOverride())
        .isEqualTo(new BootOverride(BootSource.DISK, true, true));
  }

  @Test
  void aRamdiskFindsTheNetworkDataOfItsNodeOnAStick() throws Exception {
    // Given
    var isoinfo = ForeignTool.of("isoinfo");
    var data = Map.<String, Object>of("links", List.of(Map.of("id", "a")), "networks", List.of());
    node.networkData(data);
    // When
    node.driver().boot().prepareRamdisk(node, Map.of());
    // Then
    var url = machine.machine().stick().orElseThrow();
    var path = "redfish/network-%s.img".formatted(node.uuid());
    assertThat(url).isEqualTo(yard.files.url() + "/" + path);
    var image =
        Files.write(folder.resolve("stick.img"), yard.context.published().file(path).orElseThrow());
    assertThat(isoinfo.run("-d", "-i", image.toString())).contains("Volume id: config-2");
    var told =
        isoinfo.run("-R", "-i", image.toString(), "-x", "/openstack/latest/network_data.json");
    assertThat(new ObjectMapper().readValue(told, Map.class)).isEqualTo(data);
    assertThat(machine.machine().media()).isPresent();
  }

  @Test
  void theStickGoesWithTheRamdisk() {
    node.networkData(Map.of("links", List.of(), "networks", List.of()));
    node.driver().boot().prepareRamdisk(node, Map.of());

    node.driver().boot().cleanUpRamdisk(node);

    assertThat(machine.machine().stick()).isEmpty();
    assertThat(yard.context.published().paths()).isEmpty();
    assertThat(node.node().driverInternalInfo()).doesNotContainKey("redfish_network_stick");
  }

  @Test
  void aStickOfSomebodyElseIsLeftAlone() {
    machine.machine().changeStick("http://127.0.0.1/other.img");

    node.driver().boot().prepareRamdisk(node, Map.of());
    node.driver().boot().cleanUpRamdisk(node);

    assertThat(machine.machine().stick()).contains("http://127.0.0.1/other.img");
  }

  @Test
  void theModeOfTheNodeIsGivenToTheMachine() {
    node.property("capabilities", "boot_mode:bios");

    node.driver().boot().prepareRamdisk(node, Map.of());

    assertThat(machine.machine().bootOverride().uefi()).isFalse();
    assertThat(node.bootMode()).isEqualTo("bios");
  }

  @Test
  void theModeOfTheMachineIsKeptWhenNobodyWantsAnother() {
    node.driver().boot().prepareRamdisk(node, Map.of());

    assertThat(node.node().driverInternalInfo()).containsEntry("deploy_boot_mode", "uefi");
  }

  @Test
  void aDeviceThatTheBmcKeepsForOneStartOnlyIsSetBeforeEachStart() {
    node.update(edit -> edit.driverInternalInfo("redfish_boot_device", "disk"));
    assertThat(machine.machine().bootOverride()).isEqualTo(BootOverride.ABSENT);

    power.change(node, PowerTarget.ON, LIMIT);

    assertThat(yard.messages.toString()).contains("Hdd").contains("Once");
  }

  @Test
  void aModeThatCountsFromTheNextStartOnIsBroughtAboutByARestart() {
    var restart =
        new ModeRestart(yard.context.with("bessemer.redfish.boot-mode-poll", "PT0.05S"), redfish());

    restart.until(node, () -> machine.effects().powerOns() > 0);

    assertThat(machine.effects().powerOns()).isEqualTo(1);
    assertThat(machine.machine().isOn()).isFalse();
  }

  @Test
  void aModeThatNeverComesIsAFailureInTime() {
    yard.context
        .with("bessemer.redfish.boot-mode-poll", "PT0.05S")
        .with("bessemer.redfish.boot-mode-config-timeout", "PT0.2S");
    var restart = new ModeRestart(yard.context, redfish());

    assertThatThrownBy(() -> restart.until(node, () -> false))
        .isInstanceOf(HardwareFailure.class)
        .hasMessageContaining("still has its old boot mode");
  }

  private RedfishPower redfish() {
    return (RedfishPower) power;
  }

  @Test
  void aDellThatCannotStartFromAStandardCdIsNotEvenTried() {
    node.property("vendor", "dell inc.");

    assertThatThrownBy(() -> node.driver().boot().prepareRamdisk(node, Map.of()))
        .isInstanceOf(HardwareFailure.class)
        .hasMessageContaining("Dell");
    assertThat(machine.machine().media()).isEmpty();
  }

  @Test
  void anInspectionFindsTheHardware() {
    var found = (Inspection.Finished) node.driver().inspect().inspect(node);

    assertThat(found.properties())
        .containsEntry("memory_mb", 8192L)
        .containsEntry("cpus", 4)
        .containsEntry("cpu_arch", "x86_64")
        .containsEntry("local_gb", 7L)
        .containsEntry("capabilities", "boot_mode:uefi");
    assertThat(found.macAddresses()).isEqualTo(machine.macAddresses());
    assertThat(found.inventory())
        .containsEntry("memory", Map.of("physical_mb", 8192L))
        .containsKeys("cpu", "disks", "interfaces", "system_vendor", "boot");
    assertThat((List<?>) found.inventory().get("disks")).hasSize(1);
    assertThat(machine.machine().isOn()).isFalse();
  }

  @Test
  void nothingIsSentAfterTheLockIsLost() {
    node.loseLock();

    assertThatThrownBy(() -> power.change(node, PowerTarget.ON, LIMIT))
        .isInstanceOf(Conflict.class);
    assertThatThrownBy(() -> node.driver().boot().prepareRamdisk(node, Map.of()))
        .isInstanceOf(Conflict.class);
    assertThat(machine.machine().isOn()).isFalse();
    assertThat(machine.machine().media()).isEmpty();
    assertThat(machine.machine().bootOverride()).isEqualTo(BootOverride.ABSENT);
  }

  @Test
  void aDeadBmcIsAFailureWithinItsTime() {
    machine.faults().killBmc();
    var before = Instant.now();

    assertThatThrownBy(() -> power.read(node)).isInstanceOf(HardwareFailure.class);
    assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(8));
  }

  @Test
  void aWrongPasswordIsNamedWithoutShowingAny() {
    node.driverInfo("redfish_password", "geheim");

    assertThatThrownBy(() -> power.read(node))
        .isInstanceOf(HardwareFailure.class)
        .message()
        .contains("401")
        .doesNotContain("geheim");
  }
}
