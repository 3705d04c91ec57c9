package dev.bessemer.conductor.work;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much a conductor does at once, and how long it may finish that when it is stopped. */
@ConfigMapping(prefix = "bessemer.conductor")
public interface WorkConfig {
  /** Pieces of work at once; more are refused, not queued. */
  @WithDefault("300")
  int workers();

  /** Percentage of the workers kept for requests; heartbeats and periodic work never get them. */
  @WithDefault("5")
  int reservedWorkersPercentage();

  /** After a stop was asked for: time for what is in hand. What is left then goes to the others. */
  @WithDefault("PT60S")
  Duration gracefulShutdownTimeout();
}
