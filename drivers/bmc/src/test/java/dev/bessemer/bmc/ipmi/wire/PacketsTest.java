package dev.bessemer.bmc.ipmi.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PacketsTest {
  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  /** Wanted bytes worked out by hand from chapter 13 of the specification. */
  @Test
  void aQuestionOutsideAnySessionHasTheOlderFormat() throws Exception {
    // Given
    var message = LanMessage.of(0, IpmiCommand.GET_AUTH_CAPABILITIES.request(0x8E, 0x04));
    // When
    var packet = new RmcpPacket.Legacy(message.encode()).encode();
    // Then
    assertThat(packet)
        .isEqualTo(hex("0600ff07" + "000000000000000000" + "09" + "2018c88100388e04b5"));
    assertThat(RmcpPacket.parse(packet)).isInstanceOf(RmcpPacket.Legacy.class);
  }

  @ParameterizedTest
  @CsvSource({
    "SUITE_3, 000000080100000001000008010000000200000801000000",
    "SUITE_17, 000000080300000001000008040000000200000801000000"
  })
  void aSessionIsAskedForWithTheAlgorithmsOfTheSuite(CipherSuite suite, String algorithms)
      throws Exception {
    // Given
    var request = new OpenSessionRequest(0x2A, 4, 0x01020304, Algorithms.of(suite));
    // When
    var packet = new RmcpPacket.Plain(PayloadType.OPEN_SESSION_REQUEST, request.encode()).encode();
    // Then
    assertThat(packet)
        .isEqualTo(
            hex(
                "0600ff07"
                    + "0610"
                    + "0000000000000000"
                    + "2000"
                    + "2a04000004030201"
                    + algorithms));
    assertThat(OpenSessionRequest.decode(request.encode())).isEqualTo(request);
  }

  @Test
  void aRefusedSessionIsEightBytesLong() throws Exception {
    var refusal =
        new OpenSessionResponse(1, RakpStatus.NO_CIPHER_SUITE, 0x01020304, Optional.empty());
    assertThat(refusal.encode()).isEqualTo(hex("0111000004030201"));
    assertThat(OpenSessionResponse.decode(refusal.encode())).isEqualTo(refusal);
  }

  @ParameterizedTest
  @EnumSource
  void whatIsSealedOpensAgainWhateverItsLength(CipherSuite suite) throws Exception {
    var random = new Random(1);
    var sik = new byte[20];
    random.nextBytes(sik);
    var cipher = new SessionCipher(suite, sik, new SecureRandom());
    for (var length = 0; length < 100; length++) {
      var payload = new byte[length];
      random.nextBytes(payload);
      var packet = cipher.seal(PayloadType.IPMI, 0x0A0B0C0D, -2, payload);
      var read = (RmcpPacket.Protected) RmcpPacket.parse(packet);
      assertThat(read.sessionId()).isEqualTo(0x0A0B0C0D);
      assertThat(cipher.open(read).sequence()).isEqualTo(-2);
      assertThat(cipher.open(read).payload()).isEqualTo(payload);
    }
  }

  @Test
  void nothingThatComesFromTheNetworkBreaksTheReader() {
    var random = new Random(7);
    for (var i = 0; i < 20_000; i++) {
      var bytes = new byte[random.nextInt(80)];
      random.nextBytes(bytes);
      if (bytes.length > 4) {
        bytes[0] = 0x06;
        bytes[3] = 0x07;
        bytes[4] = (byte) (random.nextBoolean() ? 0x06 : 0x00);
      }
      if (bytes.length > 16) {
        bytes[5] &= 0x1F;
        bytes[6] = bytes[7] = bytes[8] = bytes[9] = 0;
        bytes[14] = (byte) (bytes.length - 16);
        bytes[15] = 0;
      }
      read(bytes);
    }
  }

  private static void read(byte[] bytes) {
    try {
      switch (RmcpPacket.parse(bytes)) {
        case RmcpPacket.Legacy legacy -> LanMessage.decode(legacy.message());
        case RmcpPacket.Plain plain -> readSetup(plain);
        case RmcpPacket.Protected _ -> {}
      }
    } catch (MalformedPacketException e) {
      assertThat(e).hasMessageNotContaining("null");
    }
  }

  private static void readSetup(RmcpPacket.Plain plain) throws MalformedPacketException {
    switch (plain.type()) {
      case OPEN_SESSION_REQUEST -> OpenSessionRequest.decode(plain.payload());
      case RAKP_1 -> Rakp1.decode(plain.payload());
      case RAKP_3 -> Rakp3.decode(plain.payload());
      case IPMI -> LanMessage.decode(plain.payload());
      case OPEN_SESSION_RESPONSE, RAKP_2, RAKP_4 -> SetupReply.decode(plain);
    }
  }

  @Test
  void aMessageWithAWrongChecksumIsRefused() {
    var bytes = hex("2018c88100388e04b6");
    assertThatThrownBy(() -> LanMessage.decode(bytes)).isInstanceOf(MalformedPacketException.class);
  }

  @Test
  void everySequenceNumberIsNewOnce() {
    var window = new SequenceWindow();
    assertThat(window.isNew(3)).isTrue();
    assertThat(window.isNew(3)).isFalse();
    assertThat(window.isNew(10)).isTrue();
    assertThat(window.isNew(5)).as("overtaken").isTrue();
    assertThat(window.isNew(5)).isFalse();
    assertThat(window.isNew(43)).isTrue();
    assertThat(window.isNew(10)).as("too old").isFalse();
    assertThat(window.isNew(12)).isTrue();
  }

  @Test
  void sequenceNumbersGoOnAfterTheLargest() {
    var window = new SequenceWindow();
    assertThat(window.isNew(-1)).isTrue();
    assertThat(window.isNew(1)).isTrue();
    assertThat(window.isNew(-1)).isFalse();
    assertThat(window.isNew(-2)).isTrue();
  }
}
