package dev.bessemer.fleet.agent;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * A key and a certificate it signed itself, of the kind that agents make at each start: P-384, good
 * for one address and thirty days.
 *
 * @param pem the certificate as it goes out with every heartbeat
 */
public record SelfSigned(String pem, X509Certificate certificate, PrivateKey key) {
  private static final Duration VALID = Duration.ofDays(30);
  private static final Duration SKEW = Duration.ofHours(1);
  // ecdsa-with-SHA384, id-at-commonName, id-ce-subjectAltName
  private static final byte[] SIGNED_WITH =
      Der.sequence(Der.oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x03));
  private static final byte[] COMMON_NAME = Der.oid(0x55, 0x04, 0x03);
  private static final byte[] ALTERNATIVE_NAME = Der.oid(0x55, 0x1d, 0x11);
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Makes one for a server at {@code address}. */
  public static SelfSigned create(InetAddress address, Instant now) {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp384r1"), RANDOM);
      var keys = generator.generateKeyPair();
      var body = body(keys, address, now);
      var signature = Signature.getInstance("SHA384withECDSA");
      signature.initSign(keys.getPrivate(), RANDOM);
      signature.update(body);
      var whole = Der.sequence(body, SIGNED_WITH, Der.bitString(signature.sign()));
      return new SelfSigned(pem(whole), parsed(whole), keys.getPrivate());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot make certificates", e);
    }
  }

  private static byte[] body(KeyPair keys, InetAddress address, Instant now) {
    var name =
        Der.sequence(Der.value(Der.SET, Der.sequence(COMMON_NAME, Der.utf8("virtual-agent"))));
    return Der.sequence(
        Der.value(0xa0, Der.integer(BigInteger.TWO)),
        Der.integer(new BigInteger(127, RANDOM)),
        SIGNED_WITH,
        name,
        Der.sequence(Der.time(now.minus(SKEW)), Der.time(now.plus(VALID))),
        name,
        keys.getPublic().getEncoded(),
        Der.value(0xa3, Der.sequence(alternativeName(address))));
  }

  private static byte[] alternativeName(InetAddress address) {
    var names = Der.sequence(Der.value(0x87, address.getAddress()));
    return Der.sequence(ALTERNATIVE_NAME, Der.value(Der.OCTET_STRING, names));
  }

  private static String pem(byte[] der) {
    var base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n".formatted(base64);
  }

  private static X509Certificate parsed(byte[] der) throws CertificateException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
  }

  @Override
  public String toString() {
    return "SelfSigned[***]";
  }
}
