package dev.bessemer.bmc.ipmi.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class RakpExchangeTest {
  /** The example that the password recovery program hashcat gives for its mode 7300. */
  @Test
  void theBmcsProofIsThatOfHashcatsExample() {
    // Given
    var exchange =
        new RakpExchange(
            CipherSuite.SUITE_3,
            Integer.reverseBytes(0xb7c2d6f1),
            Integer.reverseBytes(0x3a43dce2),
            HexFormat.of().parseHex("e44ad120a9cd8a13d0ca23f0414275c0"),
            HexFormat.of().parseHex("bbe1070d2d1299b1c04da0f1a0f1e4e2"),
            HexFormat.of().parseHex("537300263a2200000000000000000000"),
            0x14,
            "hashcat");
    // When
    var code = exchange.rakp2Code("hashcat".getBytes(StandardCharsets.UTF_8));
    // Then
    assertThat(code)
        .asHexString()
        .isEqualToIgnoringCase("472bdabe2d5d4bffd6add7b3ba79a291d104a9ef");
  }
}
