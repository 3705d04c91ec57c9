package dev.bessemer.conductor.allocation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How nodes are given out. */
@ConfigMapping(prefix = "bessemer.conductor.allocation")
public interface AllocationConfig {
  /** Time between two looks for allocations that no node was chosen for. */
  @WithDefault("PT2S")
  Duration sweepInterval();

  /** How long one waits for suitable nodes that are all being worked on; then it fails. */
  @WithDefault("PT60S")
  Duration patience();
}
