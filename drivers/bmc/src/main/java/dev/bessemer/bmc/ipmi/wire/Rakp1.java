package dev.bessemer.bmc.ipmi.wire;

import java.nio.charset.StandardCharsets;

/**
 * A console says who it is.
 *
 * @param random 16 bytes
 * @param role privilege in the lower four bits; {@link #BY_NAME_ONLY} may be added
 * @param username at most 16 bytes in UTF-8
 */
public record Rakp1(int tag, int bmcId, byte[] random, int role, String username) {
  /** The user is looked up by name alone, not by name and privilege. */
  public static final int BY_NAME_ONLY = 0x10;

  public static final int LONGEST_NAME = 16;

  private static final int LENGTH = 28;

  public byte[] encode() {
    var name = username.getBytes(StandardCharsets.UTF_8);
    return Payload.write(LENGTH + name.length)
        .putInt(tag & 0xFF)
        .putInt(bmcId)
        .put(random)
        .put((byte) role)
        .putShort((short) 0)
        .put((byte) name.length)
        .put(name)
        .array();
  }

  public static Rakp1 decode(byte[] payload) throws MalformedPacketException {
    var read = new Payload(payload, LENGTH);
    var length = read.octet(27);
    if (length > LONGEST_NAME || LENGTH + length > payload.length) {
      throw new MalformedPacketException("user name too long");
    }
    var name = new String(read.octets(LENGTH, length), StandardCharsets.UTF_8);
    return new Rakp1(read.octet(0), read.id(4), read.octets(8, 16), read.octet(24), name);
  }
}
