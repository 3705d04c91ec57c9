package dev.bessemer.api.memory;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When memory is given back. */
@ConfigMapping(prefix = "bessemer.api.memory")
interface MemoryConfig {
  /** Rest after which the heap is collected and what is free given back; zero is never. */
  @WithDefault("PT15S")
  Duration givenBackAfter();
}
