package dev.bessemer.fleet.ipmi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bessemer.bmc.ipmi.BootDevice;
import dev.bessemer.bmc.ipmi.BootDeviceChange;
import dev.bessemer.bmc.ipmi.BootDeviceSetting;
import dev.bessemer.bmc.ipmi.ChassisControl;
import dev.bessemer.bmc.ipmi.DeviceId;
import dev.bessemer.bmc.ipmi.IpmiBmc;
import dev.bessemer.bmc.ipmi.IpmiClient;
import dev.bessemer.bmc.ipmi.IpmiException;
import dev.bessemer.bmc.ipmi.IpmiException.Kind;
import dev.bessemer.bmc.ipmi.IpmiSecret;
import dev.bessemer.bmc.ipmi.IpmiTarget;
import dev.bessemer.bmc.ipmi.IpmiTiming;
import dev.bessemer.bmc.ipmi.wire.CipherSuite;
import dev.bessemer.bmc.ipmi.wire.CompletionCode;
import dev.bessemer.bmc.ipmi.wire.Privilege;
import dev.bessemer.fleet.machine.BmcHealth;
import dev.bessemer.fleet.machine.BootOverride;
import dev.bessemer.fleet.machine.BootSource;
import io.netty.channel.nio.NioEventLoopGroup;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Our client and our BMC together, where no foreign program can be had or made to misbehave. */
@Timeout(60)
class IpmiClientTest {
  private static final IpmiSecret PASSWORD = IpmiSecret.of("s3cret");

  private final NotedChassis chassis = new NotedChassis();
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final NioEventLoopGroup loop = new NioEventLoopGroup(1);
  private final IpmiClient client = new IpmiClient();
  private IpmiBmcServer server = start(settings());

  private IpmiBmcSettings settings() {
    var listen = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    return IpmiBmcSettings.of(listen, "admin", PASSWORD)
        .withUser(new IpmiUser("reader", PASSWORD, Privilege.USER))
        .withClock(now::get)
        .withListener(message -> heard.add(message.text()));
  }

  private IpmiBmcServer start(IpmiBmcSettings settings) {
    return new IpmiBmcServer(chassis, settings, loop);
  }

  private void startAgain(IpmiBmcSettings settings) {
    server.close();
    server = start(settings);
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
    loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  private IpmiTarget target(String user) {
    return IpmiTarget.of("127.0.0.1", user, PASSWORD)
        .withPort(server.port())
        .withTiming(
            IpmiTiming.DEFAULT
                .withAttempt(Duration.ofMillis(250))
                .withTotal(Duration.ofSeconds(10)));
  }

  private IpmiBmc bmc() {
    return client.bmc(target("admin"));
  }

  private static IpmiException failureOf(Runnable call) {
    return catchThrowableOfType(IpmiException.class, call::run);
  }

  @ParameterizedTest
  @EnumSource(CipherSuite.class)
  void everyPowerCommandReachesTheMachineWithEitherSuite(CipherSuite suite) {
    // Given
    var bmc = client.bmc(target("admin").withSuites(suite));
    // When
    bmc.control(ChassisControl.POWER_ON);
    bmc.control(ChassisControl.POWER_CYCLE);
    bmc.control(ChassisControl.HARD_RESET);
    bmc.control(ChassisControl.DIAGNOSTIC_INTERRUPT);
    var between = bmc.chassisStatus().on();
    bmc.control(ChassisControl.SOFT_OFF);
    bmc.control(ChassisControl.POWER_OFF);
    // Then
    assertThat(between).isTrue();
    assertThat(bmc.chassisStatus().on()).isFalse();
    assertThat(chassis.done)
        .containsExactly("on", "off", "on", "reset", "interrupt", "soft off", "off");
    assertThat(heard).contains("session opened by admin, cipher suite " + suite.id());
  }

  @Test
  void suite17IsTakenWhereThereIsAChoice() {
    bmc().deviceId();
    assertThat(heard).contains("session opened by admin, cipher suite 17");
  }

  @Test
  void aBmcWithSuite3OnlyIsReached() {
    startAgain(settings().withSuites(CipherSuite.SUITE_3));
    bmc().deviceId();
    assertThat(heard).contains("session opened by admin, cipher suite 3");
  }

  @Test
  void theNextStartByUefiReadsBackAsItWasSet() {
    // When
    bmc().setBootDevice(BootDeviceChange.next(BootDevice.PXE, true));
    // Then
    assertThat(chassis.bootOverride()).isEqualTo(new BootOverride(BootSource.PXE, false, true));
    assertThat(bmc().bootDevice())
        .isEqualTo(new BootDeviceSetting(true, Optional.of(BootDevice.PXE), false, true));
    assertThat(heard)
        .containsSubsequence("set boot flags: keep (08)", "set boot device pxe, once, uefi");
  }

  @Test
  void everyStartByBiosIsSetInATransaction() {
    // When
    bmc().setBootDevice(BootDeviceChange.always(BootDevice.DISK, false).withoutKeepingFlags());
    // Then
    assertThat(bmc().bootDevice())
        .isEqualTo(new BootDeviceSetting(true, Optional.of(BootDevice.DISK), true, false));
    assertThat(heard)
        .containsSubsequence(
            "set boot options: begin",
            "set boot options: acknowledge",
            "set boot device disk, always, bios",
            "set boot options: commit",
            "set boot options: end")
        .noneMatch(text -> text.contains("keep"));
  }

  @Test
  void aTransactionThatFailsIsEnded() {
    // When
    var failure =
        failureOf(() -> bmc().setBootDevice(BootDeviceChange.next(BootDevice.FLOPPY, false)));
    // Then
    assertThat(failure.completionCode()).hasValue(CompletionCode.INVALID_FIELD);
    assertThat(heard).last().isEqualTo("set boot options: end");
    assertThat(heard).doesNotContain("set boot options: commit");
  }

  @Test
  void aSupermicroGetsItsOwnNumberForTheDisk() {
    // Given
    startAgain(settings().withManufacturer(10876));
    var supermicro = bmc().deviceId().isSupermicro();
    // When
    var change = BootDeviceChange.always(BootDevice.DISK, true).forSupermicro();
    failureOf(() -> bmc().setBootDevice(change)); // ours is none and has no such device
    // Then
    assertThat(supermicro).isTrue();
    assertThat(heard).last().asString().startsWith("set boot device remote media, always, uefi");
  }

  @Test
  void theBmcSaysWhatItIs() {
    assertThat(bmc().deviceId())
        .isEqualTo(new DeviceId(IpmiBmcSettings.EXAMPLE_MANUFACTURER, 1, "1.00", "2.0", true));
  }

  @Test
  void aUserIsRefusedMoreThanTheUserHas() {
    var asAdministrator = failureOf(client.bmc(target("reader"))::chassisStatus);
    var reader = client.bmc(target("reader").withPrivilege(Privilege.USER));
    var asUser = failureOf(() -> reader.control(ChassisControl.POWER_ON));
    assertThat(asAdministrator.kind()).isEqualTo(Kind.REFUSED);
    assertThat(asUser.completionCode()).hasValue(CompletionCode.INSUFFICIENT_PRIVILEGE);
    assertThat(chassis.done).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(CipherSuite.class)
  void aBmcKeyOpensTheSessionAndAWrongOneDoesNot(CipherSuite suite) {
    // Given
    startAgain(settings().withBmcKey(IpmiSecret.ofHex("00ff10")));
    var target = target("admin").withSuites(suite);
    // When
    var right = client.bmc(target.withBmcKey(IpmiSecret.ofHex("00ff10"))).chassisStatus();
    var wrong = failureOf(client.bmc(target.withBmcKey(IpmiSecret.ofHex("ff")))::chassisStatus);
    var none = failureOf(client.bmc(target)::chassisStatus);
    // Then
    assertThat(right.on()).isFalse();
    assertThat(wrong.kind()).isEqualTo(Kind.BAD_CREDENTIALS);
    assertThat(none.kind()).isEqualTo(Kind.BAD_CREDENTIALS);
  }

  @Test
  void aDeadBmcIsReachedAgainWhenItIsBack() {
    // Given
    bmc().deviceId();
    chassis.health = new BmcHealth(true, Duration.ZERO);
    var impatient = target("admin").timing().withTotal(Duration.ofMillis(500));
    var failure = failureOf(client.bmc(target("admin").withTiming(impatient))::deviceId);
    // When
    chassis.health = BmcHealth.GOOD;
    // Then
    assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
    assertThat(bmc().chassisStatus().on()).isFalse();
  }

  @Test
  void aSlowBmcActsOnceHoweverOftenItIsAsked() {
    // Given
    bmc().control(ChassisControl.POWER_ON);
    chassis.health = new BmcHealth(false, Duration.ofMillis(700));
    // When
    bmc().control(ChassisControl.HARD_RESET);
    // Then
    assertThat(chassis.done).containsExactly("on", "reset");
  }

  @Test
  void aSlowBmcStillOpensASession() {
    chassis.health = new BmcHealth(false, Duration.ofMillis(400));
    assertThat(bmc().chassisStatus().on()).isFalse();
  }

  @Test
  void aBmcIsReachedByItsIpv6Address() throws Exception {
    // Given
    assumeTrue(hasIpv6(), "this machine has no IPv6");
    var listen = new InetSocketAddress(InetAddress.getByName("::1"), 0);
    startAgain(IpmiBmcSettings.of(listen, "admin", PASSWORD));
    // When
    var bmc = client.bmc(IpmiTarget.of("::1", "admin", PASSWORD).withPort(server.port()));
    // Then
    assertThat(bmc.chassisStatus().on()).isFalse();
  }

  private static boolean hasIpv6() throws SocketException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .anyMatch(a -> a instanceof Inet6Address && a.isLoopbackAddress());
  }

  @Test
  void aSessionThatRanOutIsOpenedAgain() {
    // Given
    bmc().deviceId();
    now.set(now.get().plusSeconds(61));
    // When
    bmc().control(ChassisControl.POWER_ON);
    // Then
    assertThat(chassis.done).containsExactly("on");
    assertThat(heard).filteredOn("session opened by admin, cipher suite 17"::equals).hasSize(2);
  }

  @Test
  void whatMustNotHappenTwiceIsNotSentAgainInANewSession() {
    // Given
    bmc().control(ChassisControl.POWER_ON);
    now.set(now.get().plusSeconds(61));
    var second = target("admin").timing().withTotal(Duration.ofSeconds(1));
    var impatient = client.bmc(target("admin").withTiming(second));
    impatient.deviceId();
    now.set(now.get().plusSeconds(61));
    // When
    var failure = failureOf(() -> impatient.control(ChassisControl.HARD_RESET));
    // Then
    assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
    assertThat(chassis.done).containsExactly("on");
  }

  @Test
  void aBmcThatWasResetIsLoggedInToAgain() {
    // When
    bmc().resetBmc(false);
    bmc().resetBmc(true);
    bmc().deviceId();
    // Then
    assertThat(heard).containsSubsequence("BMC cold reset", "BMC warm reset", "get device ID");
    assertThat(heard).filteredOn("session opened by admin, cipher suite 17"::equals).hasSize(3);
  }

  @Test
  void aClosedClientLeavesNoSessionBehind() throws Exception {
    // Given
    bmc().deviceId();
    // When
    client.close();
    // Then
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!heard.contains("session closed")) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(5);
    }
  }
}
