package dev.bessemer.agent.message;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /v1/heartbeat/{node}}: an agent is alive and can be called back.
 *
 * @param callbackUrl where its own API listens
 * @param agentVerifyCa PEM of the certificate that API shows
 * @param agentStatus {@code start}, {@code end} or {@code error}, only from kickstart installs
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(SnakeCaseStrategy.class)
public record Heartbeat(
    @Nullable String callbackUrl,
    @Nullable String agentToken,
    @Nullable String agentVersion,
    @Nullable String agentVerifyCa,
    @Nullable String agentStatus,
    @Nullable String agentStatusMessage) {

  /** A heartbeat of a ramdisk agent. */
  public static Heartbeat of(
      String callbackUrl,
      @Nullable String agentToken,
      String agentVersion,
      @Nullable String agentVerifyCa) {
    return new Heartbeat(callbackUrl, agentToken, agentVersion, agentVerifyCa, null, null);
  }

  @Override
  public String toString() {
    return "Heartbeat[callbackUrl="
        + callbackUrl
        + ", agentToken=***, agentVersion="
        + agentVersion
        + ", agentStatus="
        + agentStatus
        + "]";
  }
}
