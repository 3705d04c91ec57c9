package dev.bessemer.bmc.ipmi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bessemer.bmc.ipmi.IpmiException.Kind;
import dev.bessemer.bmc.ipmi.wire.CipherSuite;
import dev.bessemer.bmc.ipmi.wire.CompletionCode;
import dev.bessemer.bmc.ipmi.wire.IpmiRequest;
import dev.bessemer.bmc.ipmi.wire.Privilege;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The client against a BMC that others wrote. */
@Timeout(60)
class SimulatedBmcTest {
  private final IpmiClient client = new IpmiClient();
  private IpmiSim sim;
  private IpmiBmc bmc;

  @BeforeEach
  void startTheSimulator(@TempDir Path folder) {
    sim = IpmiSim.startIn(folder);
    bmc = client.bmc(sim.target());
  }

  @AfterEach
  void stopTheSimulator() {
    client.close();
    sim.close();
  }

  @Test
  void powerGoesOnAndOff() throws Exception {
    // Given
    var before = bmc.chassisStatus();
    // When
    bmc.control(ChassisControl.POWER_ON);
    var between = bmc.chassisStatus();
    bmc.control(ChassisControl.POWER_OFF);
    // Then
    assertThat(before.on()).isFalse();
    assertThat(between.on()).isTrue();
    assertThat(bmc.chassisStatus().on()).isFalse();
    assertThat(sim.changes()).containsExactly("power 1", "power 0");
  }

  @Test
  void resetAndSoftOffReachTheMachine() throws Exception {
    // When
    bmc.control(ChassisControl.HARD_RESET);
    bmc.control(ChassisControl.SOFT_OFF);
    // Then
    assertThat(sim.changes()).containsExactly("reset 1", "shutdown 1");
  }

  @Test
  void theBootDeviceReadsBackAsItWasSet() throws Exception {
    // When
    bmc.setBootDevice(BootDeviceChange.next(BootDevice.PXE, true));
    // Then
    assertThat(sim.changes()).containsExactly("boot pxe");
    assertThat(bmc.bootDevice().device()).contains(BootDevice.PXE);
  }

  @Test
  void aBiosMachineGetsItsBootDeviceInATransaction() throws Exception {
    // When
    bmc.setBootDevice(BootDeviceChange.always(BootDevice.DISK, false));
    // Then
    assertThat(sim.changes()).containsExactly("boot default");
    assertThat(bmc.bootDevice().device()).contains(BootDevice.DISK);
  }

  @Test
  void theBmcSaysWhoMadeIt() {
    assertThat(bmc.deviceId()).isEqualTo(new DeviceId(0x1291, 0xf02, "9.08", "2.0", true));
  }

  @Test
  void aRawCommandBringsItsAnswer() {
    var answer = bmc.send(new IpmiRequest(0x06, 0x01, new byte[0]));
    assertThat(answer.ok()).isTrue();
    assertThat(answer.data()).startsWith(0x00, 0x03, 0x09, 0x08, 0x02);
  }

  @Test
  void aRefusalCarriesItsCompletionCode() {
    var failure =
        catchThrowableOfType(
            IpmiException.class, () -> bmc.control(ChassisControl.DIAGNOSTIC_INTERRUPT));
    assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
    assertThat(failure.completionCode()).hasValue(CompletionCode.INVALID_FIELD);
    assertThat(failure).hasMessageContaining("DIAGNOSTIC_INTERRUPT refused: invalid data");
  }

  @Test
  void aWrongPasswordIsToldFromSilence() {
    var wrong = client.bmc(sim.target().withPassword(IpmiSecret.of("wrong")));
    var failure = catchThrowableOfType(IpmiException.class, wrong::chassisStatus);
    assertThat(failure.kind()).isEqualTo(Kind.BAD_CREDENTIALS);
    assertThat(failure.getMessage()).doesNotContain("wrong");
  }

  @Test
  void anUnknownUserIsToldFromSilence() {
    var stranger = withUser(sim.target(), "nobody", Privilege.ADMINISTRATOR);
    var failure = catchThrowableOfType(IpmiException.class, client.bmc(stranger)::chassisStatus);
    assertThat(failure.kind()).isEqualTo(Kind.BAD_CREDENTIALS);
  }

  @Test
  void aUserMayReadWithAUsersRights() {
    var reader = withUser(sim.target(), IpmiSim.ORDINARY_USER, Privilege.USER);
    assertThat(client.bmc(reader).chassisStatus().on()).isFalse();
  }

  @Test
  void aBmcWithoutSuite17IsReachedWithSuite3() {
    var both = sim.target().withSuites(CipherSuite.SUITE_17, CipherSuite.SUITE_3);
    assertThat(client.bmc(both).chassisStatus().on()).isFalse();
  }

  @Test
  void aBmcThatTakesNoneOfTheSuitesIsNamedSo() {
    var only17 = client.bmc(sim.target().withSuites(CipherSuite.SUITE_17));
    var failure = catchThrowableOfType(IpmiException.class, only17::chassisStatus);
    assertThat(failure.kind()).isEqualTo(Kind.NO_CIPHER_SUITE);
  }

  @Test
  void oneSessionServesManyCommands() throws Exception {
    try (var relay = new UdpRelay(sim.address(), _ -> UdpRelay.FINE)) {
      // When
      var watched = client.bmc(sim.target().withPort(relay.port()).withTiming(IpmiTiming.DEFAULT));
      for (var i = 0; i < 100; i++) {
        watched.deviceId();
      }
      // Then: suite 17 asked for, suite 3 opened
      assertThat(relay.sent(0x10)).isEqualTo(2);
      assertThat(relay.sent(0x12)).isEqualTo(1);
      assertThat(relay.sent(0x00)).isEqualTo(101);
    }
  }

  @Test
  void aRestartedBmcIsReachedInANewSession() throws Exception {
    // Given
    bmc.control(ChassisControl.POWER_ON);
    sim.restart();
    // When
    var status = bmc.chassisStatus();
    // Then
    assertThat(status.on()).isTrue();
  }

  @Test
  void aDeadBmcCostsTheTotalTimeAndNoMore() {
    // Given
    var patience = Duration.ofMillis(1500);
    sim.close();
    var impatient = client.bmc(sim.target().withTiming(sim.target().timing().withTotal(patience)));
    // When
    var start = System.nanoTime();
    var failure = catchThrowableOfType(IpmiException.class, impatient::chassisStatus);
    var took = Duration.ofNanos(System.nanoTime() - start);
    // Then
    assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
    assertThat(took).isBetween(patience, patience.plusSeconds(3));
  }

  private static IpmiTarget withUser(IpmiTarget like, String user, Privilege privilege) {
    return IpmiTarget.of(like.host(), user, like.password())
        .withPort(like.port())
        .withTiming(like.timing())
        .withPrivilege(privilege);
  }
}
