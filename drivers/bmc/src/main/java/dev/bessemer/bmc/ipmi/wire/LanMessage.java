package dev.bessemer.bmc.ipmi.wire;

import java.util.Arrays;

/**
 * A request or an answer in its frame with addresses, sequence number and two checksums.
 *
 * @param to slave address of the receiver
 * @param netFn network function; even in requests, odd in answers
 * @param from slave address of the sender
 * @param sequence 0 to 63, the same in a request, its repetitions and its answer
 * @param command number of the command
 * @param body data of a request; completion code and data of an answer
 */
public record LanMessage(int to, int netFn, int from, int sequence, int command, byte[] body) {
  /** Slave address of every BMC. */
  public static final int BMC = 0x20;

  /** Software ID of a remote console. */
  public static final int CONSOLE = 0x81;

  public static final int SEQUENCES = 64;

  private static final int FRAME = 7;

  public static LanMessage of(int sequence, IpmiRequest request) {
    return new LanMessage(
        BMC, request.netFn(), CONSOLE, sequence, request.command(), request.data());
  }

  public boolean isRequest() {
    return netFn % 2 == 0;
  }

  /** What this message asks for; only for requests. */
  public IpmiRequest request() {
    return new IpmiRequest(netFn, command, body);
  }

  /** What this message answers; only for answers. */
  public IpmiResponse response() {
    return new IpmiResponse(body[0] & 0xFF, Arrays.copyOfRange(body, 1, body.length));
  }

  /** The answer to this request. */
  public LanMessage answer(IpmiResponse response) {
    var answer = new byte[1 + response.data().length];
    answer[0] = (byte) response.completionCode();
    System.arraycopy(response.data(), 0, answer, 1, response.data().length);
    return new LanMessage(from, netFn + 1, to, sequence, command, answer);
  }

  public boolean answers(LanMessage request) {
    return netFn == request.netFn + 1 && sequence == request.sequence && command == request.command;
  }

  public byte[] encode() {
    var bytes = new byte[FRAME + body.length];
    bytes[0] = (byte) to;
    bytes[1] = (byte) (netFn << 2);
    bytes[2] = checksum(bytes, 0, 2);
    bytes[3] = (byte) from;
    bytes[4] = (byte) (sequence << 2);
    bytes[5] = (byte) command;
    System.arraycopy(body, 0, bytes, 6, body.length);
    bytes[bytes.length - 1] = checksum(bytes, 3, bytes.length - 1);
    return bytes;
  }

  public static LanMessage decode(byte[] bytes) throws MalformedPacketException {
    var last = bytes.length - 1;
    if (bytes.length < FRAME
        || bytes[2] != checksum(bytes, 0, 2)
        || bytes[last] != checksum(bytes, 3, last)) {
      throw new MalformedPacketException("not an IPMI message");
    }
    var netFn = (bytes[1] & 0xFF) >> 2;
    if (netFn % 2 != 0 && bytes.length == FRAME) {
      throw new MalformedPacketException("answer without a completion code");
    }
    return new LanMessage(
        bytes[0] & 0xFF,
        netFn,
        bytes[3] & 0xFF,
        (bytes[4] & 0xFF) >> 2,
        bytes[5] & 0xFF,
        Arrays.copyOfRange(bytes, 6, last));
  }

  private static byte checksum(byte[] bytes, int from, int to) {
    var sum = 0;
    for (var i = from; i < to; i++) {
      sum += bytes[i];
    }
    return (byte) -sum;
  }
}
