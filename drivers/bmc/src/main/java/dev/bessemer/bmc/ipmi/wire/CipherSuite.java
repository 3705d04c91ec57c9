package dev.bessemer.bmc.ipmi.wire;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The algorithms of a session. Both suites encrypt with AES-CBC-128. */
public enum CipherSuite {
  /** RAKP-HMAC-SHA1 and HMAC-SHA1-96: what every IPMI 2.0 BMC knows. */
  SUITE_3(3, 1, 1, "HmacSHA1", 20, 12),
  /** RAKP-HMAC-SHA256 and HMAC-SHA256-128. */
  SUITE_17(17, 3, 4, "HmacSHA256", 32, 16);

  /** AES-CBC-128. */
  public static final int CONFIDENTIALITY = 1;

  private final int id;
  private final int authentication;
  private final int integrity;
  private final String mac;
  private final int macLength;
  private final int checkLength;

  CipherSuite(
      int id, int authentication, int integrity, String mac, int macLength, int checkLength) {
    this.id = id;
    this.authentication = authentication;
    this.integrity = integrity;
    this.mac = mac;
    this.macLength = macLength;
    this.checkLength = checkLength;
  }

  public int id() {
    return id;
  }

  /** Number of the authentication algorithm. */
  public int authentication() {
    return authentication;
  }

  /** Number of the integrity algorithm. */
  public int integrity() {
    return integrity;
  }

  /** Bytes of a whole hash, as in RAKP messages 2 and 3. */
  int macLength() {
    return macLength;
  }

  /** Bytes of a shortened hash, as in RAKP message 4 and behind every packet. */
  int checkLength() {
    return checkLength;
  }

  public static Optional<CipherSuite> ofId(int id) {
    return Arrays.stream(values()).filter(s -> s.id == id).findFirst();
  }

  /** The suite made of these three algorithms, if it is one of ours. */
  public static Optional<CipherSuite> of(int authentication, int integrity, int confidentiality) {
    return Arrays.stream(values())
        .filter(s -> s.authentication == authentication && s.integrity == integrity)
        .filter(s -> confidentiality == CONFIDENTIALITY)
        .findFirst();
  }

  byte[] mac(byte[] key, byte[]... parts) {
    try {
      var hmac = Mac.getInstance(mac);
      hmac.init(new SecretKeySpec(key, mac));
      for (var part : parts) {
        hmac.update(part);
      }
      return hmac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + mac, e);
    }
  }

  byte[] check(byte[] key, byte[]... parts) {
    return Arrays.copyOf(mac(key, parts), checkLength);
  }
}
