package dev.bessemer.hardware.ipmi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bessemer.fleet.FleetMachine;
import dev.bessemer.fleet.machine.BootOverride;
import dev.bessemer.fleet.machine.BootSource;
import dev.bessemer.hardware.bench.Bench;
import dev.bessemer.hardware.bench.Yard;
import dev.bessemer.model.fault.Conflict;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.node.BootDevice;
import dev.bessemer.model.state.PowerState;
import dev.bessemer.model.state.PowerTarget;
import dev.bessemer.spi.HardwareFailure;
import dev.bessemer.spi.ManagementInterface;
import dev.bessemer.spi.ManagementInterface.BootSetting;
import dev.bessemer.spi.PowerInterface;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class IpmiMachineTest {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final Yard yard = new Yard();
  private FleetMachine machine;
  private Bench node;
  private PowerInterface power;
  private ManagementInterface management;

  @BeforeEach
  void enroll() {
    machine = yard.ipmiMachine();
    node = yard.node(machine);
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
    assertThat(machine.effects().powerOns()).isEqualTo(1);
    assertThat(machine.effects().powerOffs()).isEqualTo(1);
  }

  @Test
  void aRebootIsOffAndOnAgain() {
    power.change(node, PowerTarget.ON, LIMIT);

    power.change(node, PowerTarget.REBOOT, LIMIT);

    assertThat(machine.effects().powerOffs()).isEqualTo(1);
    assertThat(machine.effects().powerOns()).isEqualTo(2);
    assertThat(machine.effects().resets()).isZero();
  }

  @Test
  void aRebootOfAMachineThatIsOffOnlySwitchesItOn() {
    power.change(node, PowerTarget.REBOOT, LIMIT);

    assertThat(machine.effects().powerOns()).isEqualTo(1);
    assertThat(machine.effects().powerOffs()).isZero();
  }

  @Test
  void rawBytesGoToTheBmcAsTheyAre() {
    power.change(node, PowerTarget.ON, LIMIT);

    vendor().sendRaw(node, "0x00 0x02 0");

    assertThat(power.read(node)).isEqualTo(PowerState.OFF);
  }

  @Test
  void rawBytesThatTheBmcDoesNotKnowAreAFailure() {
    assertThatThrownBy(() -> vendor().sendRaw(node, "0x2e 0xff"))
        .isInstanceOf(HardwareFailure.class)
        .hasMessageContaining("completion code 0xc1");
  }

  @Test
  void whatIsNoCommandIsRefusedBeforeAnythingIsDone() {
    for (var bytes : List.of("0x00", "on", "0x00 0x102", "256 1", "0x01 0x02")) {
      assertThatThrownBy(() -> vendor().validateCall(node, "send_raw", Map.of("raw_bytes", bytes)))
          .isInstanceOf(Refused.class)
          .hasMessageContaining("raw_bytes");
    }
  }

  @Test
  void anInterruptReachesTheSystem() {
    power.change(node, PowerTarget.ON, LIMIT);

    management.injectNmi(node);

    assertThat(yard.messages).contains("chassis power diag");
  }

  private IpmiVendor vendor() {
    return (IpmiVendor) node.driver().vendor();
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
  void aMachineThatMustKeepItsPowerIsNotRebootedSoftly() {
    node.withoutPowerOff();

    assertThatThrownBy(() -> power.change(node, PowerTarget.SOFT_REBOOT, LIMIT))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("disable_power_off");
  }

  @Test
  void aMachineThatDoesNotListenToItsPowerButtonIsAFailure() {
    machine.faults().ignoreSoftPowerOff(true);
    power.change(node, PowerTarget.ON, LIMIT);

    assertThatThrownBy(() -> power.change(node, PowerTarget.SOFT_OFF, Duration.ofMillis(600)))
        .isInstanceOf(HardwareFailure.class)
        .hasMessageContaining("did not reach \"power off\" within 0.6 s");
    assertThat(yard.messages).contains("chassis power soft off");
  }

  @Test
  void aBootDeviceForOneStartIsSetInTheModeOfTheNode() {
    management.setBootDevice(node, BootDevice.PXE, false);

    assertThat(machine.machine().bootOverride())
        .isEqualTo(new BootOverride(BootSource.PXE, false, true));
    assertThat(management.bootDevice(node)).isEqualTo(new BootSetting(BootDevice.PXE, false));
  }

  @Test
  void aBootDeviceForBiosIsSetForAllStarts() {
    node.property("capabilities", "boot_mode:bios");

    management.setBootDevice(node, BootDevice.DISK, true);

    assertThat(machine.machine().bootOverride())
        .isEqualTo(new BootOverride(BootSource.DISK, true, false));
    assertThat(management.bootDevice(node)).isEqualTo(new BootSetting(BootDevice.DISK, true));
  }

  @Test
  void aForcedBootDeviceIsSetAnewBeforeEachStart() {
    node.driverInfo("ipmi_force_boot_device", "true");
    management.setBootDevice(node, BootDevice.DISK, true);
    assertThat(machine.machine().bootOverride().persistent()).isFalse();
    power.change(node, PowerTarget.ON, LIMIT);
    assertThat(machine.machine().bootOverride()).isEqualTo(BootOverride.ABSENT);
    power.change(node, PowerTarget.OFF, LIMIT);
    yard.messages.clear();

    power.change(node, PowerTarget.ON, LIMIT);

    assertThat(yard.messages.toString()).contains("disk");
    assertThat(management.bootDevice(node)).isEqualTo(new BootSetting(BootDevice.DISK, true));
  }

  @Test
  void aForcedBootDeviceMakesRoomForOneOtherStart() {
    node.driverInfo("ipmi_force_boot_device", true);
    management.setBootDevice(node, BootDevice.DISK, true);
    management.setBootDevice(node, BootDevice.PXE, false);
    yard.messages.clear();

    power.change(node, PowerTarget.ON, LIMIT);

    assertThat(yard.messages.toString()).doesNotContain("disk");
  }

  @Test
  void nothingIsSentAfterTheLockIsLost() {
    node.loseLock();

    assertThatThrownBy(() -> power.change(node, PowerTarget.ON, LIMIT))
        .isInstanceOf(Conflict.class);
    assertThatThrownBy(() -> management.setBootDevice(node, BootDevice.PXE, false))
        .isInstanceOf(Conflict.class);
    assertThat(machine.machine().isOn()).isFalse();
    assertThat(machine.machine().bootOverride()).isEqualTo(BootOverride.ABSENT);
  }

  @Test
  void aDeadBmcIsAFailureWithinItsTime() {
    machine.faults().killBmc();
    var before = Instant.now();

    assertThatThrownBy(() -> power.read(node))
        .isInstanceOf(HardwareFailure.class)
        .hasMessageContaining("no answer within 2000 ms");
    assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(6));
  }

  @Test
  void aWrongPasswordIsNamedWithoutShowingAny() {
    node.driverInfo("ipmi_password", "geheim");

    assertThatThrownBy(() -> power.read(node))
        .isInstanceOf(HardwareFailure.class)
        .message()
        .doesNotContain("geheim");
  }
}
