package dev.bessemer.embedded;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes passwords that need no escaping in a URL. */
final class Passwords {
  private static final int BYTES = 18;

  private Passwords() {}

  static String create() {
    var bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
