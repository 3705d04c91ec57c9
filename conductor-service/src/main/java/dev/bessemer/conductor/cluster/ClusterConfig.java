package dev.bessemer.conductor.cluster;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How a conductor shows that it lives, and when the others take over its nodes. */
@ConfigMapping(prefix = "bessemer.conductor")
public interface ClusterConfig {
  /**
   * Name it registers under; the host name when not given. No two processes may share it. It must
   * be stable over restarts, so that a restarted conductor finds its own nodes.
   */
  Optional<String> name();

  /** It works only on nodes of this conductor group. */
  Optional<String> group();

  /** Time between two signs of life. */
  @WithDefault("PT3S")
  Duration heartbeatEvery();

  /** Silence after which its nodes are taken over; at least three heartbeats. */
  @WithDefault("PT15S")
  Duration lease();
}
