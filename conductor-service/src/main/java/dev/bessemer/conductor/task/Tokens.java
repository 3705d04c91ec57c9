package dev.bessemer.conductor.task;

import java.security.SecureRandom;
import java.util.Base64;

/** Secrets shared with agents: 256 random bits, 43 characters. */
final class Tokens {
  private static final SecureRandom RANDOM = new SecureRandom();

  private Tokens() {}

  static String make() {
    var bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
