package dev.bessemer.agent.client;

import org.jspecify.annotations.Nullable;

/**
 * Where an agent listens and what it must be told and must show.
 *
 * @param url its callback URL, null as long as no heartbeat told one
 * @param token its token
 * @param verifyCa PEM of the only certificates it may show; null leaves the check to the
 *     authorities that the Java runtime trusts, host name included
 */
public record AgentEndpoint(
    @Nullable String url, @Nullable String token, @Nullable String verifyCa) {
  @Override
  public String toString() {
    return "AgentEndpoint[" + url + "]";
  }
}
