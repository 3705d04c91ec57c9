package dev.bessemer.fleet.ipmi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.bmc.ipmi.IpmiSecret;
import dev.bessemer.bmc.ipmi.wire.Privilege;
import dev.bessemer.fleet.machine.BootOverride;
import dev.bessemer.fleet.machine.BootSource;
import io.netty.channel.nio.NioEventLoopGroup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The virtual BMC with a client that others wrote. */
@Timeout(60)
class IpmitoolTest {
  private static final String PASSWORD = "s3cret";

  /** Without a zero, which is where ipmitool stops reading a key. */
  private static final String KEY = "112233445566778899aabbccddeeff0123456789";

  private final NotedChassis chassis = new NotedChassis();
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final NioEventLoopGroup loop = new NioEventLoopGroup(1);
  private IpmiBmcServer bmc;

  @BeforeEach
  void startTheBmc() {
    Ipmitool.require();
    bmc = new IpmiBmcServer(chassis, settings(), loop);
  }

  private IpmiBmcSettings settings() {
    var listen = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    return IpmiBmcSettings.of(listen, "admin", IpmiSecret.of(PASSWORD))
        .withUser(new IpmiUser("reader", IpmiSecret.of(PASSWORD), Privilege.USER))
        .withListener(message -> heard.add(message.machine() + ": " + message.text()));
  }

  @AfterEach
  void stopTheBmc() {
    if (bmc != null) {
      bmc.close();
    }
    loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  private Ipmitool admin(int suite) {
    return ipmitool("admin", PASSWORD).with("-C", Integer.toString(suite));
  }

  private Ipmitool ipmitool(String user, String password) {
    return new Ipmitool(bmc.port(), List.of("-U", user, "-P", password, "-R", "1"));
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 17})
  void powerFollowsIpmitool(int suite) throws Exception {
    var ipmitool = admin(suite);
    assertThat(ipmitool.says("power status")).isEqualTo("Chassis Power is off");
    assertThat(ipmitool.says("power on")).isEqualTo("Chassis Power Control: Up/On");
    assertThat(ipmitool.says("power status")).isEqualTo("Chassis Power is on");
    ipmitool.says("power cycle");
    ipmitool.says("power reset");
    ipmitool.says("power diag");
    ipmitool.says("power soft");
    assertThat(ipmitool.says("power status")).isEqualTo("Chassis Power is off");
    ipmitool.says("power on");
    ipmitool.says("power off");
    assertThat(chassis.done)
        .containsExactly("on", "off", "on", "reset", "interrupt", "soft off", "on", "off");
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 17})
  void theBootDeviceFollowsIpmitool(int suite) throws Exception {
    var ipmitool = admin(suite);
    // When
    ipmitool.says("chassis bootdev pxe");
    // Then
    assertThat(chassis.bootOverride()).isEqualTo(new BootOverride(BootSource.PXE, false, false));
    // When
    ipmitool.says("chassis bootdev disk options=persistent,efiboot");
    // Then
    assertThat(chassis.bootOverride()).isEqualTo(new BootOverride(BootSource.DISK, true, true));
    assertThat(ipmitool.says("chassis bootparam get 5"))
        .contains("Boot Flag Valid", "Options apply to all future boots", "BIOS EFI boot")
        .contains("Force Boot from default Hard-Drive");
    // When
    ipmitool.says("chassis bootdev none");
    // Then
    assertThat(chassis.bootOverride().source()).isEqualTo(BootSource.NONE);
    assertThat(ipmitool.says("chassis bootparam get 5")).contains("Boot Flag Invalid");
  }

  @Test
  void theBestCipherSuiteIsFoundWithoutBeingNamed() throws Exception {
    assertThat(ipmitool("admin", PASSWORD).says("power status")).isEqualTo("Chassis Power is off");
    assertThat(heard).contains("m1: session opened by admin, cipher suite 17");
    assertThat(admin(17).says("channel getciphers ipmi 1")).contains("3 ", "17 ");
  }

  @Test
  void theBmcSaysWhatItIs() throws Exception {
    var ipmitool = admin(17);
    assertThat(ipmitool.says("mc info"))
        .containsPattern("Firmware Revision +: 1.00")
        .containsPattern("IPMI Version +: 2.0")
        .containsPattern("Manufacturer ID +: 32473");
    assertThat(ipmitool.says("mc guid")).contains(NotedChassis.UUID);
    assertThat(ipmitool.says("channel info 1"))
        .containsPattern("Channel Medium Type +: 802.3 LAN")
        .containsPattern("Session Support +: multi-session");
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 17})
  void aWrongPasswordOpensNothing(int suite) throws Exception {
    var outcome =
        ipmitool("admin", "wrong").with("-C", Integer.toString(suite), "-v").run("power on");
    assertThat(outcome.code()).isNotZero();
    assertThat(outcome.output()).contains("RAKP 2 HMAC is invalid");
    assertThat(chassis.done).isEmpty();
  }

  @Test
  void anUnknownUserOpensNothing() throws Exception {
    var outcome = ipmitool("nobody", PASSWORD).with("-C", "17", "-v").run("power on");
    assertThat(outcome.code()).isNotZero();
    assertThat(outcome.output()).contains("unauthorized name");
  }

  @Test
  void aUserMayLookButNotTouch() throws Exception {
    var reader = ipmitool("reader", PASSWORD).with("-C", "17", "-L", "USER");
    assertThat(reader.says("power status")).isEqualTo("Chassis Power is off");
    assertThat(reader.run("power on").output()).contains("Insufficient privilege level");
    assertThat(ipmitool("reader", PASSWORD).with("-C", "17").run("power status").code())
        .isNotZero();
    assertThat(chassis.done).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 17})
  void aBmcKeyIsNeededWhereOneIsSet(int suite) throws Exception {
    // Given
    bmc.close();
    bmc = new IpmiBmcServer(chassis, settings().withBmcKey(IpmiSecret.ofHex(KEY)), loop);
    // When
    var with = admin(suite).with("-y", KEY).run("power status");
    var without = admin(suite).run("power status");
    // Then
    assertThat(with.output()).isEqualTo("Chassis Power is off");
    assertThat(without.code()).isNotZero();
  }

  @Test
  void whatWentByCanBeTold() throws Exception {
    // When
    admin(17).says("power on");
    admin(17).says("raw 0x00 0x08 0x05 0xe0 0x08 0x00 0x00 0x00");
    // Then
    assertThat(heard)
        .containsSubsequence(
            "m1: session opened by admin, cipher suite 17",
            "m1: session privilege administrator",
            "m1: chassis power on",
            "m1: session closed",
            "m1: set boot device disk, always, uefi");
  }

  @Test
  void whatTheBmcDoesNotKnowIsRefused() throws Exception {
    assertThat(admin(17).run("raw 0x06 0x7f").output()).contains("Invalid command");
    assertThat(admin(17).run("power cycle").output()).contains("not supported in present state");
    assertThat(admin(17).run("chassis bootdev floppy").output()).contains("Invalid data field");
  }
}
