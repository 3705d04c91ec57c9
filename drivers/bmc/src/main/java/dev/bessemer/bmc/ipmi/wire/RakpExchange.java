package dev.bessemer.bmc.ipmi.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What both sides know while a session is being opened, and the proofs made from it.
 *
 * @param consoleId session ID that the console chose
 * @param bmcId session ID that the BMC chose
 * @param consoleRandom 16 bytes
 * @param bmcRandom 16 bytes
 * @param guid 16 bytes, identity of the BMC
 * @param role the whole role byte of RAKP message 1
 * @param username as in RAKP message 1
 */
public record RakpExchange(
    CipherSuite suite,
    int consoleId,
    int bmcId,
    byte[] consoleRandom,
    byte[] bmcRandom,
    byte[] guid,
    int role,
    String username) {

  /** Longest password and key; shorter ones are filled up with zeros. */
  public static final int KEY_LENGTH = 20;

  /** The BMC proves that it knows the password. */
  public byte[] rakp2Code(byte[] password) {
    return suite.mac(
        key(password), id(consoleId), id(bmcId), consoleRandom, bmcRandom, guid, user());
  }

  /** The console proves that it knows the password. */
  public byte[] rakp3Code(byte[] password) {
    return suite.mac(key(password), bmcRandom, id(consoleId), user());
  }

  /**
   * The session integrity key.
   *
   * @param key the BMC key (KG), or the password where the BMC has none
   */
  public byte[] sik(byte[] key) {
    return suite.mac(key(key), consoleRandom, bmcRandom, user());
  }

  /** The BMC proves that it has the same session integrity key. */
  public byte[] rakp4Code(byte[] sik) {
    return suite.check(sik, consoleRandom, id(bmcId), guid);
  }

  private byte[] user() {
    var name = username.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(2 + name.length)
        .put((byte) role)
        .put((byte) name.length)
        .put(name)
        .array();
  }

  private static byte[] id(int id) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(id).array();
  }

  private static byte[] key(byte[] secret) {
    return Arrays.copyOf(secret, KEY_LENGTH);
  }
}
