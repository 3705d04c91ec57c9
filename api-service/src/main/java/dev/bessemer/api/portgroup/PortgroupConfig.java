package dev.bessemer.api.portgroup;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How port groups come. */
@ConfigMapping(prefix = "bessemer.api.portgroup")
public interface PortgroupConfig {
  /** Mode of new groups that come without one; what it means is up to the operating system. */
  @WithDefault("active-backup")
  String defaultMode();
}
