package dev.bessemer.api.node;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a request waits for a node that somebody works on. */
@ConfigMapping(prefix = "bessemer.api.node-locked-retry")
public interface LockConfig {
  /** Looks at the node this many times before the client is told to come again. */
  @WithDefault("3")
  int attempts();

  /** Time between two looks. */
  @WithDefault("PT1S")
  Duration interval();
}
