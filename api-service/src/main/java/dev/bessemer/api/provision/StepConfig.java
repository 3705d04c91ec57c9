package dev.bessemer.api.provision;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Set;

/** Steps that clients may not ask for, as {@code interface.step}: they could harm a BMC. */
@ConfigMapping(prefix = "bessemer.api.disallowed-steps")
public interface StepConfig {
  /** In manual cleaning. */
  @WithDefault("vendor.send_raw")
  Set<String> clean();

  /** In deployment. */
  @WithDefault("vendor.send_raw")
  Set<String> deploy();

  /** In servicing. */
  @WithDefault("vendor.send_raw")
  Set<String> service();
}
