package dev.bessemer.agent.message;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an agent shall behave, as its lookup tells it.
 *
 * @param heartbeatTimeout seconds of silence after which the node fails
 * @param agentToken the token, {@value #TOKEN_KNOWN} when it was handed out before, or null
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonNaming(SnakeCaseStrategy.class)
public record LookupConfig(
    @Nullable Metrics metrics,
    @Nullable MetricsStatsd metricsStatsd,
    int heartbeatTimeout,
    @Nullable AgentContainers agentContainers,
    @Nullable String agentToken,
    boolean agentTokenRequired,
    boolean agentMd5ChecksumEnable,
    boolean disableDeepImageInspection,
    @Nullable List<String> permittedImageFormats,
    boolean agentSkipBmcDetect,
    boolean enableBiosBootloaderInstall,
    @Nullable String tlsMinVersion,
    @Nullable List<String> tlsCipherSuites) {

  /** Stands for a token that its owner must already hold. */
  public static final String TOKEN_KNOWN = "******";

  /**
   * What Ironic answers when nothing is configured.
   *
   * @param token the new token, {@link #TOKEN_KNOWN}, or null for callers too old to get one
   * @param skipBmcDetect true for nodes managed by Redfish
   */
  public static LookupConfig standard(
      Duration heartbeatTimeout, @Nullable String token, boolean skipBmcDetect) {
    return new LookupConfig(
        Metrics.OFF,
        MetricsStatsd.LOCAL,
        Math.toIntExact(heartbeatTimeout.toSeconds()),
        AgentContainers.STANDARD,
        token,
        true,
        true,
        false,
        List.of("raw", "gpt", "qcow2", "iso"),
        skipBmcDetect,
        false,
        "1.3",
        null);
  }

  @Override
  public String toString() {
    return "LookupConfig[heartbeatTimeout=" + heartbeatTimeout + ", agentToken=***]";
  }

  /** Where the agent counts what it does. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonNaming(SnakeCaseStrategy.class)
  public record Metrics(
      String backend,
      boolean prependHost,
      boolean prependUuid,
      boolean prependHostReverse,
      @Nullable String globalPrefix) {
    static final Metrics OFF = new Metrics("noop", false, false, true, null);
  }

  /** A statsd server for the metrics. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonNaming(SnakeCaseStrategy.class)
  public record MetricsStatsd(String statsdHost, int statsdPort) {
    static final MetricsStatsd LOCAL = new MetricsStatsd("localhost", 8125);
  }

  /** Which containers steps may run in the ramdisk. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonNaming(SnakeCaseStrategy.class)
  public record AgentContainers(
      boolean allowArbitraryContainers,
      List<String> allowedContainers,
      String containerStepsFile,
      String runner,
      List<String> pullOptions,
      List<String> runOptions) {
    static final AgentContainers STANDARD =
        new AgentContainers(
            false,
            List.of(),
            "/etc/ironic-python-agent.d/mysteps.yaml",
            "podman",
            List.of(),
            List.of("--rm", "--network=host"));
  }
}
