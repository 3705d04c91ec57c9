package dev.bessemer.model.node;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the ramdisk agent that runs on a node.
 *
 * @param token secret of both sides; null before the first lookup or the making of a boot medium
 * @param url where the agent listens; null before the first heartbeat
 * @param verifyCa PEM of the certificate the agent made for itself
 */
public record AgentSession(
    @Nullable String token,
    boolean tokenPregenerated,
    @Nullable String url,
    @Nullable String version,
    @Nullable String verifyCa,
    @Nullable Instant lastHeartbeat) {
  /** No agent was heard of. */
  public static final AgentSession NONE = new AgentSession(null, false, null, null, null, null);

  @Override
  public String toString() {
    return "AgentSession[url=%s, version=%s, token=***]".formatted(url, version);
  }
}
