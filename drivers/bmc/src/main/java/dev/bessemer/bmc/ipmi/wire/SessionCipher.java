package dev.bessemer.bmc.ipmi.wire;

import static dev.bessemer.bmc.ipmi.wire.RmcpPacket.HEADER;
import static dev.bessemer.bmc.ipmi.wire.RmcpPacket.RMCP_LENGTH;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs and encrypts the packets of one session, and checks and decrypts those of the other side.
 *
 * <p>Both sides of a session have the same keys, made from its session integrity key. Safe for use
 * from any thread.
 */
public final class SessionCipher {
  /** A packet whose origin is proven. Whether it is a repetition is for the caller to tell. */
  public record Opened(PayloadType type, int sequence, byte[] payload) {}

  private static final int ENCRYPTED = 0x80;
  private static final int AUTHENTICATED = 0x40;
  private static final int BLOCK = 16;
  private static final byte NEXT_HEADER = 0x07;
  private static final int KEY_CONSTANT_LENGTH = 20;

  private final CipherSuite suite;
  private final byte[] integrityKey;
  private final SecretKeySpec encryptionKey;
  private final SecureRandom random;

  /**
   * @param sik session integrity key, see {@link RakpExchange#sik}
   */
  public SessionCipher(CipherSuite suite, byte[] sik, SecureRandom random) {
    this.suite = suite;
    this.integrityKey = key(suite, sik, 1);
    this.encryptionKey = new SecretKeySpec(key(suite, sik, 2), 0, BLOCK, "AES");
    this.random = random;
  }

  private static byte[] key(CipherSuite suite, byte[] sik, int constant) {
    var repeated = new byte[KEY_CONSTANT_LENGTH];
    Arrays.fill(repeated, (byte) constant);
    return suite.mac(sik, repeated);
  }

  /** The datagram that carries this payload. */
  public byte[] seal(PayloadType type, int sessionId, int sequence, byte[] payload) {
    var secret = encrypt(payload);
    var pad = Math.floorMod(-(HEADER - RMCP_LENGTH + secret.length + 2), 4);
    var room = secret.length + pad + 2 + suite.checkLength();
    var typeAndFlags = type.code() | ENCRYPTED | AUTHENTICATED;
    var packet = RmcpPacket.header(typeAndFlags, sessionId, sequence, secret.length, room);
    packet.put(secret);
    for (var i = 0; i < pad; i++) {
      packet.put((byte) 0xFF);
    }
    packet.put((byte) pad).put(NEXT_HEADER);
    packet.put(check(packet.array()));
    return packet.array();
  }

  /** Checks and decrypts a packet; one that is not both signed and encrypted is refused. */
  public Opened open(RmcpPacket.Protected packet) throws MalformedPacketException {
    var datagram = packet.datagram();
    var header = ByteBuffer.wrap(datagram).order(ByteOrder.LITTLE_ENDIAN);
    var type = datagram[5] & 0x3F;
    var end = HEADER + (header.getShort(14) & 0xFFFF);
    if ((datagram[5] & 0xC0) != (ENCRYPTED | AUTHENTICATED)
        || end + 2 + suite.checkLength() > datagram.length) {
      throw new MalformedPacketException("unprotected or cut off");
    }
    var signature = Arrays.copyOfRange(datagram, signed(datagram), datagram.length);
    if (!MessageDigest.isEqual(signature, check(datagram))) {
      throw new MalformedPacketException("wrong signature");
    }
    var payload = decrypt(datagram, end);
    return new Opened(
        PayloadType.ofCode(type).orElseThrow(() -> new MalformedPacketException("unknown type")),
        header.getInt(10),
        payload);
  }

  private int signed(byte[] datagram) {
    return datagram.length - suite.checkLength();
  }

  private byte[] check(byte[] datagram) {
    var covered = Arrays.copyOfRange(datagram, RMCP_LENGTH, signed(datagram));
    return suite.check(integrityKey, covered);
  }

  private byte[] encrypt(byte[] payload) {
    var iv = new byte[BLOCK];
    random.nextBytes(iv);
    var pad = Math.floorMod(-(payload.length + 1), BLOCK);
    var padded = Arrays.copyOf(payload, payload.length + pad + 1);
    for (var i = 1; i <= pad; i++) {
      padded[payload.length + i - 1] = (byte) i;
    }
    padded[padded.length - 1] = (byte) pad;
    try {
      var secret = aes(Cipher.ENCRYPT_MODE, iv).doFinal(padded);
      return ByteBuffer.allocate(BLOCK + secret.length).put(iv).put(secret).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES", e);
    }
  }

  private byte[] decrypt(byte[] datagram, int end) throws MalformedPacketException {
    var length = end - HEADER - BLOCK;
    if (length < BLOCK || length % BLOCK != 0) {
      throw new MalformedPacketException("encrypted part has an impossible length");
    }
    try {
      var iv = Arrays.copyOfRange(datagram, HEADER, HEADER + BLOCK);
      var padded = aes(Cipher.DECRYPT_MODE, iv).doFinal(datagram, HEADER + BLOCK, length);
      var pad = padded[padded.length - 1] & 0xFF;
      if (pad >= BLOCK) {
        throw new MalformedPacketException("wrong padding");
      }
      return Arrays.copyOf(padded, padded.length - 1 - pad);
    } catch (GeneralSecurityException e) {
      throw new MalformedPacketException("cannot be decrypted", e);
    }
  }

  private Cipher aes(int mode, byte[] iv) throws GeneralSecurityException {
    var aes = Cipher.getInstance("AES/CBC/NoPadding");
    aes.init(mode, encryptionKey, new IvParameterSpec(iv));
    return aes;
  }
}
