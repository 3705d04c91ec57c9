package dev.bessemer.conductor.power;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long power changes may take, and how the recorded power state is kept true. */
@ConfigMapping(prefix = "bessemer.conductor")
public interface PowerConfig {
  /** Time for a change of power when the request names none. */
  @WithDefault("PT60S")
  Duration powerStateChangeTimeout();

  /** Time an operating system has to shut itself down when the request names none. */
  @WithDefault("PT600S")
  Duration softPowerOffTimeout();

  /** Time between two comparisons of all nodes; zero: never. */
  @WithDefault("PT120S")
  Duration syncPowerStateInterval();

  /** BMCs asked at once. */
  @WithDefault("64")
  int syncPowerStateWorkers();

  /** BMCs asked at once of those that did not answer quickly the last time. */
  @WithDefault("256")
  int syncPowerStateSlowWorkers();

  /**
   * Time after which a BMC that does not answer is waited for aside, so that it delays no other.
   */
  @WithDefault("PT2S")
  Duration syncPowerStatePatience();

  /** Failures or mismatches in a row that are forgiven; then the node goes into maintenance. */
  @WithDefault("3")
  int powerStateSyncMaxRetries();

  /** Restore the recorded state when a BMC reports another; otherwise record what it reports. */
  @WithDefault("true")
  boolean forcePowerStateDuringSync();

  /** Time between two looks at nodes in maintenance for a power failure; zero: never. */
  @WithDefault("PT300S")
  Duration powerFailureRecoveryInterval();
}
