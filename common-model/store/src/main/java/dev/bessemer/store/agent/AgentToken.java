package dev.bessemer.store.agent;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes secrets to be shared with agents: 256 random bits, 43 characters. */
public final class AgentToken {
  private static final SecureRandom RANDOM = new SecureRandom();

  private AgentToken() {}

  /** A new one. */
  public static String make() {
    var bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
