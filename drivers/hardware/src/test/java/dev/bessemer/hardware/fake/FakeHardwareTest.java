package dev.bessemer.hardware.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bessemer.hardware.HardwareModule;
import dev.bessemer.hardware.bench.Bench;
import dev.bessemer.hardware.bench.TestContext;
import dev.bessemer.model.fault.Conflict;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.node.BootDevice;
import dev.bessemer.model.state.PowerState;
import dev.bessemer.model.state.PowerTarget;
import dev.bessemer.spi.HardwareFailure;
import dev.bessemer.spi.ManagementInterface.BootSetting;
import dev.bessemer.spi.StepOutcome;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FakeHardwareTest {
  private final TestContext context = new TestContext();
  private final HardwareModule module = new HardwareModule();

  private Bench node() {
    module.start(context);
    return Bench.of(module, "fake-hardware");
  }

  @Test
  void powerStaysAsItWasAsked() {
    var node = node();
    var power = node.driver().power();
    assertThat(power.read(node)).isEqualTo(PowerState.OFF);

    power.change(node, PowerTarget.SOFT_REBOOT, Duration.ofSeconds(1));

    assertThat(power.read(node)).isEqualTo(PowerState.ON);
  }

  @Test
  void theBootDeviceIsRemembered() {
    var node = node();

    node.driver().management().setBootDevice(node, BootDevice.DISK, true);

    assertThat(node.driver().management().bootDevice(node))
        .isEqualTo(new BootSetting(BootDevice.DISK, true));
  }

  @Test
  void aBootDeviceThatNoMachineHasIsRefused() {
    var node = node();
    var management = node.driver().management();

    assertThatThrownBy(() -> management.setBootDevice(node, BootDevice.WANBOOT, false))
        .isInstanceOf(Refused.class)
        .hasMessage("Invalid boot device wanboot specified.");
  }

  @Test
  void deployingEndsWithThePowerOn() {
    var node = node();

    var outcome = ((FakeDeploy) node.driver().deploy()).deploy(node);

    assertThat(outcome).isEqualTo(new StepOutcome.Done());
    assertThat(node.power()).isEqualTo(PowerState.ON);
  }

  @Test
  void anActionTakesTheTimeOfItsSetting() {
    context.with("bessemer.fake.power-delay", "0.05,0.1");
    var node = node();
    var before = Instant.now();

    node.driver().power().change(node, PowerTarget.ON, Duration.ofSeconds(1));

    assertThat(Duration.between(before, Instant.now())).isGreaterThan(Duration.ofMillis(49));
  }

  @Test
  void aDelayThatIsNoNumberIsNamed() {
    context.with("bessemer.fake.power-delay", "soon");
    var node = node();
    var power = node.driver().power();

    assertThatThrownBy(() -> power.change(node, PowerTarget.ON, Duration.ofSeconds(1)))
        .isInstanceOf(HardwareFailure.class)
        .hasMessageContaining("bessemer.fake.power-delay")
        .hasMessageContaining("soon");
  }

  @Test
  void nothingChangesAfterTheLockIsLost() {
    var node = node();
    node.loseLock();
    var power = node.driver().power();

    assertThatThrownBy(() -> power.change(node, PowerTarget.ON, Duration.ofSeconds(1)))
        .isInstanceOf(Conflict.class);
    assertThat(power.read(node)).isEqualTo(PowerState.OFF);
  }
}
