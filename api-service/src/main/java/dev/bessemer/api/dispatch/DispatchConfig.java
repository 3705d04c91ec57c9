package dev.bessemer.api.dispatch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long the API waits for conductors. */
@ConfigMapping(prefix = "bessemer.api.conductor")
public interface DispatchConfig {
  /**
   * For a conductor to begin something. Longer than it waits for a node that is locked; shorter
   * than clients wait for us.
   */
  @WithDefault("PT8S")
  Duration beginPatience();

  /** For a conductor to ask a BMC, which may be slow or gone. */
  @WithDefault("PT30S")
  Duration hardwarePatience();
}
