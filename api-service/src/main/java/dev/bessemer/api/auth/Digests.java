package dev.bessemer.api.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Stands for secrets that are remembered: with a key of this process, so that none can be guessed.
 */
final class Digests {
  private static final String KIND = "HmacSHA256";
  private final SecretKeySpec key;

  Digests() {
    var bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    key = new SecretKeySpec(bytes, KIND);
  }

  String of(String secret) {
    try {
      var mac = Mac.getInstance(KIND);
      mac.init(key);
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + KIND, e);
    }
  }
}
