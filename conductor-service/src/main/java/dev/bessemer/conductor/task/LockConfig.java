package dev.bessemer.conductor.task;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a request waits for a node that somebody else holds. */
@ConfigMapping(prefix = "bessemer.node-locked-retry")
public interface LockConfig {
  /** How often it is tried, the first time included. */
  @WithDefault("3")
  int attempts();

  /** Time between two tries. */
  @WithDefault("PT1S")
  Duration interval();
}
