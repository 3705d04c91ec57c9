package dev.bessemer.store.schema;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Who brings the schema up to date. */
@ConfigMapping(prefix = "bessemer.schema")
public interface SchemaConfig {
  /** This process does; otherwise it waits until somebody else has. */
  @WithDefault("true")
  boolean migrateAtStart();

  /** Nothing else is wanted of this process. */
  @WithDefault("false")
  boolean only();
}
