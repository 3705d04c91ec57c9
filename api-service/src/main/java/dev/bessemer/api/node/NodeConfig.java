package dev.bessemer.api.node;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** How nodes come and go. */
@ConfigMapping(prefix = "bessemer.api.node")
public interface NodeConfig {
  /** Class of new nodes that come without one. */
  Optional<String> defaultResourceClass();

  /** Conductor group of new nodes that come without one; the group without a name if absent. */
  Optional<String> defaultConductorGroup();

  /** Whether nodes that wait for work may be deleted without taking them out of use before. */
  @WithDefault("true")
  boolean deleteAvailable();
}
