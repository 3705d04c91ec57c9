package dev.bessemer.bmc.ipmi.wire;

/**
 * A console proves that it knows the password, or gives up with a status.
 *
 * @param code {@link RakpExchange#rakp3Code}; empty when the status is not OK
 */
public record Rakp3(int tag, RakpStatus status, int bmcId, byte[] code) {
  private static final int LENGTH = 8;

  public byte[] encode() {
    return Payload.write(LENGTH + code.length)
        .put((byte) tag)
        .put((byte) status.code())
        .putShort((short) 0)
        .putInt(bmcId)
        .put(code)
        .array();
  }

  public static Rakp3 decode(byte[] payload) throws MalformedPacketException {
    var read = new Payload(payload, LENGTH);
    return new Rakp3(read.octet(0), RakpStatus.of(read.octet(1)), read.id(4), read.rest(LENGTH));
  }
}
