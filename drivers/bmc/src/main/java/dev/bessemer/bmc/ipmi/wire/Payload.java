package dev.bessemer.bmc.ipmi.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads a payload of session set-up, refusing one that is too short. */
final class Payload {
  private final ByteBuffer bytes;

  Payload(byte[] payload, int atLeast) throws MalformedPacketException {
    if (payload.length < atLeast) {
      throw new MalformedPacketException("payload cut off");
    }
    this.bytes = ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN);
  }

  static ByteBuffer write(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  int octet(int at) {
    return bytes.get(at) & 0xFF;
  }

  int id(int at) {
    return bytes.getInt(at);
  }

  byte[] octets(int at, int length) {
    var part = new byte[length];
    bytes.get(at, part);
    return part;
  }

  byte[] rest(int at) {
    return octets(at, bytes.capacity() - at);
  }
}
