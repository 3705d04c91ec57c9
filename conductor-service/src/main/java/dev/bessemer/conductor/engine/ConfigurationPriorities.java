package dev.bessemer.conductor.engine;

import io.smallrye.config.ConfigMapping;
import java.util.OptionalInt;

/** Priorities of the agent's steps that make and remove logical disks, in automated cleaning. */
@ConfigMapping(prefix = "bessemer.deploy")
public interface ConfigurationPriorities {
  /** Of {@code raid.create_configuration}; 0: never. */
  OptionalInt createConfigurationPriority();

  /** Of {@code raid.delete_configuration}; 0: never. */
  OptionalInt deleteConfigurationPriority();
}
