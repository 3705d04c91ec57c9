package dev.bessemer.bmc.ipmi.wire;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The three algorithm records of the Open Session messages.
 *
 * @param authentication number of the authentication algorithm
 * @param integrity number of the integrity algorithm
 * @param confidentiality number of the confidentiality algorithm
 */
public record Algorithms(int authentication, int integrity, int confidentiality) {
  static final int LENGTH = 24;
  private static final int RECORD = 8;

  public static Algorithms of(CipherSuite suite) {
    return new Algorithms(suite.authentication(), suite.integrity(), CipherSuite.CONFIDENTIALITY);
  }

  /** The suite they make, if it is one of ours. */
  public Optional<CipherSuite> suite() {
    return CipherSuite.of(authentication, integrity, confidentiality);
  }

  static Algorithms read(Payload payload, int at) {
    return new Algorithms(
        payload.octet(at + 4) & 0x3F,
        payload.octet(at + RECORD + 4) & 0x3F,
        payload.octet(at + 2 * RECORD + 4) & 0x3F);
  }

  void write(ByteBuffer to) {
    record(to, 0, authentication);
    record(to, 1, integrity);
    record(to, 2, confidentiality);
  }

  private static void record(ByteBuffer to, int kind, int algorithm) {
    to.put((byte) kind).putShort((short) 0).put((byte) RECORD).putInt(algorithm);
  }
}
