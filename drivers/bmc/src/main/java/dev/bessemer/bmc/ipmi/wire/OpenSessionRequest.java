package dev.bessemer.bmc.ipmi.wire;

/**
 * A console asks for a session.
 *
 * @param tag comes back in the answer
 * @param privilege number of the highest level wanted; 0 for the highest the user has
 */
public record OpenSessionRequest(int tag, int privilege, int consoleId, Algorithms algorithms) {
  private static final int LENGTH = 8 + Algorithms.LENGTH;

  public byte[] encode() {
    var bytes = Payload.write(LENGTH);
    bytes.put((byte) tag).put((byte) privilege).putShort((short) 0).putInt(consoleId);
    algorithms.write(bytes);
    return bytes.array();
  }

  public static OpenSessionRequest decode(byte[] payload) throws MalformedPacketException {
    var read = new Payload(payload, LENGTH);
    return new OpenSessionRequest(
        read.octet(0), read.octet(1) & 0x0F, read.id(4), Algorithms.read(read, 8));
  }
}
