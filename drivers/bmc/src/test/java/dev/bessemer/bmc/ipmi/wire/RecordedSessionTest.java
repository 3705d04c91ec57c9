package dev.bessemer.bmc.ipmi.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys and proofs as other programs computed them. */
class RecordedSessionTest {
  private static final byte[] PASSWORD = "s3cret".getBytes(StandardCharsets.UTF_8);
  private static final byte[] GUID = hex("01332ce805030c9ad311894fe004253f");

  /** Printed by ipmitool 1.8.19 with -vvvv while it logged in as admin; the last is a packet. */
  enum Recorded {
    SUITE_3(
        CipherSuite.SUITE_3,
        0x83171987,
        "af846a1911ebabeab6e956a28d2f48be",
        "2f52cfee1ac6bba2c48571bd911d6852",
        "3be76c623f8e18f6482867031dbe03fad1455f5c",
        "c34acc1321288e84c2595f187ffe2da6c80e654b",
        "652c8e750c2afeab1d23a34ff517f1746a822bd7",
        "ada00309e663832d2a9adf6e",
        """
        06c0871917830300000020000d9ce63b53a153a5b91c27e5433f51bf\
        fe2bd777ee08d701ce5159fc10ab3562ffff0207d300f283521cc4e3f6cf4e36\
        """),
    SUITE_17(
        CipherSuite.SUITE_17,
        0x796c9311,
        "759bb36aa21882211f65c4f2cafeb1a5",
        "4e48079a0b35f2911035f8f3454d14b7",
        "17c72e2cac981368ee57c9366682824f04e42a34b1cee3c7992126defdef23f1",
        "5f63d1b4bc6652903b0ca1b39558c840dc109ed95c128520569d6eca37a6a894",
        "ee6481f2da219a2b53c4be2dfe385838c69d20237c9b2a9221838e9b09aa86cd",
        "51ba755a00cfa3ba66579bfaae8e3119",
        """
        06c011936c7903000000200003eaad4ba5d25c61309e2c0e6e96f110\
        198fe735bc29737dd4b8c3f55b3916faffff020750f869c490010bd5e33e84412bf43aaf\
        """);

    final CipherSuite suite;
    final RakpExchange exchange;
    final byte[] rakp2;
    final byte[] rakp3;
    final byte[] sik;
    final byte[] rakp4;
    final byte[] packet;

    Recorded(
        CipherSuite suite,
        int bmcId,
        String consoleRandom,
        String bmcRandom,
        String rakp2,
        String rakp3,
        String sik,
        String rakp4,
        String packet) {
      this.suite = suite;
      this.exchange =
          new RakpExchange(
              suite,
              0xa0a2a3a4,
              bmcId,
              hex(consoleRandom),
              hex(bmcRandom),
              GUID,
              Rakp1.BY_NAME_ONLY | Privilege.ADMINISTRATOR.level(),
              "admin");
      this.rakp2 = hex(rakp2);
      this.rakp3 = hex(rakp3);
      this.sik = hex(sik);
      this.rakp4 = hex(rakp4);
      this.packet = hex("0600ff07" + packet.strip());
    }

    SessionCipher cipher() {
      return new SessionCipher(suite, sik, new SecureRandom());
    }

    RmcpPacket.Protected packet() throws MalformedPacketException {
      return (RmcpPacket.Protected) RmcpPacket.parse(packet);
    }
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  @ParameterizedTest
  @EnumSource
  void theProofsAreThoseOfIpmitool(Recorded recorded) {
    var exchange = recorded.exchange;
    assertThat(exchange.rakp2Code(PASSWORD)).isEqualTo(recorded.rakp2);
    assertThat(exchange.rakp3Code(PASSWORD)).isEqualTo(recorded.rakp3);
    assertThat(exchange.sik(PASSWORD)).isEqualTo(recorded.sik);
    assertThat(exchange.rakp4Code(recorded.sik)).isEqualTo(recorded.rakp4);
  }

  @ParameterizedTest
  @EnumSource
  void aPacketOfIpmitoolOpens(Recorded recorded) throws Exception {
    // When
    var opened = recorded.cipher().open(recorded.packet());
    // Then
    var message = LanMessage.decode(opened.payload());
    assertThat(opened.sequence()).isEqualTo(3);
    assertThat(message.command()).isEqualTo(IpmiCommand.SET_SESSION_PRIVILEGE.number());
    assertThat(message.body()).containsExactly(Privilege.ADMINISTRATOR.level());
  }

  @ParameterizedTest
  @EnumSource
  void aPacketWithAnyBitChangedDoesNotOpen(Recorded recorded) throws Exception {
    var cipher = recorded.cipher();
    for (var bit = 4 * 8; bit < recorded.packet.length * 8; bit++) {
      var changed = recorded.packet.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      var packet = new RmcpPacket.Protected(0, changed);
      assertThatThrownBy(() -> cipher.open(packet)).isInstanceOf(MalformedPacketException.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPacketCutOffAnywhereDoesNotOpen(Recorded recorded) {
    var cipher = recorded.cipher();
    for (var length = RmcpPacket.HEADER; length < recorded.packet.length; length++) {
      var cut = new RmcpPacket.Protected(0, Arrays.copyOf(recorded.packet, length));
      assertThatThrownBy(() -> cipher.open(cut)).isInstanceOf(MalformedPacketException.class);
    }
  }
}
