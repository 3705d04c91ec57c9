package dev.bessemer.api.call;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** How the API meets its clients. */
@ConfigMapping(prefix = "bessemer.api")
public interface ApiConfig {
  /** Address that links begin with; without it, the one the client has used. */
  Optional<URI> publicEndpoint();

  /** Most items on a page, and the page size of a client that asks for none. */
  @WithDefault("1000")
  int maxLimit();

  /** Largest body; larger ones are answered by 413. */
  @WithDefault("1M")
  MemorySize maxBodySize();

  /** Largest body of a provision request, which may carry a config drive. */
  @WithDefault("64M")
  MemorySize maxProvisionBodySize();

  /** Largest body of a ramdisk that tells what it has found in a machine. */
  @WithDefault("64M")
  MemorySize maxInspectionBodySize();
}
