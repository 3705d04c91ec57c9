package dev.bessemer.fleet.ipmi;

import dev.bessemer.fleet.machine.Chassis;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The identity of a machine in the 16 bytes that IPMI has for it: its UUID, last byte first. */
final class SystemGuid {
  private SystemGuid() {}

  static byte[] bytes(Chassis.Identity identity) {
    var uuid = uuid(identity.uuid());
    return ByteBuffer.allocate(16)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(uuid.getLeastSignificantBits())
        .putLong(uuid.getMostSignificantBits())
        .array();
  }

  private static UUID uuid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
