package dev.bessemer.bmc.ipmi.wire;

/**
 * A BMC opens the session and proves that it has the same key.
 *
 * @param code {@link RakpExchange#rakp4Code}; empty when the status is not OK
 */
public record Rakp4(int tag, RakpStatus status, int consoleId, byte[] code) implements SetupReply {
  private static final int LENGTH = 8;

  public byte[] encode() {
    return Payload.write(LENGTH + code.length)
        .put((byte) tag)
        .put((byte) status.code())
        .putShort((short) 0)
        .putInt(consoleId)
        .put(code)
        .array();
  }

  public static Rakp4 decode(byte[] payload) throws MalformedPacketException {
    var read = new Payload(payload, LENGTH);
    return new Rakp4(read.octet(0), RakpStatus.of(read.octet(1)), read.id(4), read.rest(LENGTH));
  }
}
