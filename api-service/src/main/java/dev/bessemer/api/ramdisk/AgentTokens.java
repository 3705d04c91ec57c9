package dev.bessemer.api.ramdisk;

import dev.bessemer.store.agent.AgentSessions;
import dev.bessemer.store.agent.AgentToken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/**
 * Gives out the secret that an agent and we know each other by: once for each start of a ramdisk.
 */
@ApplicationScoped
class AgentTokens {
  /** What everybody sees who asks after the first. */
  static final String HIDDEN = "******";

  private final AgentSessions sessions;

  @Inject
  AgentTokens(AgentSessions sessions) {
    this.sessions = sessions;
  }

  String give(UUID node) {
    var token = AgentToken.make();
    return sessions.offerToken(node, token) ? token : HIDDEN;
  }
}
