package dev.bessemer.api.ramdisk;

import dev.bessemer.store.agent.AgentSessions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;

/**
 * Gives out the secret that an agent and we know each other by: once for each start of a ramdisk.
 */
@ApplicationScoped
class AgentTokens {
  /** What everybody sees who asks after the first. */
  static final String HIDDEN = "******";

  private final SecureRandom random = new SecureRandom();
  private final AgentSessions sessions;

  @Inject
  AgentTokens(AgentSessions sessions) {
    this.sessions = sessions;
  }

  String give(UUID node) {
    var bytes = new byte[32];
    random.nextBytes(bytes);
    var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    return sessions.offerToken(node, token) ? token : HIDDEN;
  }
}
