package dev.bessemer.bmc.ipmi.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** One datagram, told apart as far as that is possible without keys. */
public sealed interface RmcpPacket {
  /** An IPMI message in the format of version 1.5, outside any session. */
  record Legacy(byte[] message) implements RmcpPacket {
    public byte[] encode() {
      var packet = ByteBuffer.allocate(LEGACY_HEADER + message.length).putInt(RMCP);
      // Authentication none, sequence number and session ID 0.
      packet.position(LEGACY_HEADER - 1).put((byte) message.length).put(message);
      return packet.array();
    }
  }

  /** An RMCP+ payload outside any session: nothing about it is protected. */
  record Plain(PayloadType type, byte[] payload) implements RmcpPacket {
    public byte[] encode() {
      return header(type.code(), 0, 0, payload.length, payload.length).put(payload).array();
    }
  }

  /** An RMCP+ packet of a session, still as it came; {@link SessionCipher} opens it. */
  record Protected(int sessionId, byte[] datagram) implements RmcpPacket {}

  /** Bytes before the payload of an RMCP+ packet. */
  int HEADER = 16;

  int LEGACY_HEADER = 14;

  /** Version 1.0, no acknowledgement wanted, class IPMI; in the order of the wire. */
  int RMCP = 0x0600FF07;

  int RMCP_LENGTH = 4;

  int FORMAT_LEGACY = 0x00;
  int FORMAT_PLUS = 0x06;

  /** Reads the headers; the bytes are kept, not copied, in a protected packet. */
  static RmcpPacket parse(byte[] datagram) throws MalformedPacketException {
    if (datagram.length < LEGACY_HEADER
        || datagram[0] != RMCP >> 24
        || datagram[3] != (byte) RMCP) {
      throw new MalformedPacketException("not RMCP with IPMI");
    }
    return switch (datagram[4]) {
      case FORMAT_LEGACY -> legacy(datagram);
      case FORMAT_PLUS -> plus(datagram);
      default -> throw new MalformedPacketException("authenticated packet of IPMI 1.5");
    };
  }

  private static Legacy legacy(byte[] datagram) throws MalformedPacketException {
    var end = LEGACY_HEADER + (datagram[LEGACY_HEADER - 1] & 0xFF);
    if (end > datagram.length) {
      throw new MalformedPacketException("packet cut off");
    }
    return new Legacy(Arrays.copyOfRange(datagram, LEGACY_HEADER, end));
  }

  private static RmcpPacket plus(byte[] datagram) throws MalformedPacketException {
    if (datagram.length < HEADER) {
      throw new MalformedPacketException("packet cut off");
    }
    var packet = ByteBuffer.wrap(datagram).order(ByteOrder.LITTLE_ENDIAN);
    var sessionId = packet.getInt(6);
    if (sessionId != 0) {
      return new Protected(sessionId, datagram);
    }
    var end = HEADER + (packet.getShort(14) & 0xFFFF);
    var type = PayloadType.ofCode(datagram[5]); // either flag in the upper bits: not found
    if (end > datagram.length || type.isEmpty()) {
      throw new MalformedPacketException("packet cut off or of an unknown type");
    }
    return new Plain(type.get(), Arrays.copyOfRange(datagram, HEADER, end));
  }

  /** A buffer for {@code room} bytes behind the header, positioned there. */
  static ByteBuffer header(int typeAndFlags, int sessionId, int sequence, int length, int room) {
    return ByteBuffer.allocate(HEADER + room)
        .putInt(RMCP)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put((byte) FORMAT_PLUS)
        .put((byte) typeAndFlags)
        .putInt(sessionId)
        .putInt(sequence)
        .putShort((short) length);
  }
}
