package dev.bessemer.conductor.cluster;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How conductors notice quickly that one of them came or went. Without it their leases tell. */
@ConfigMapping(prefix = "bessemer.cluster")
public interface HintConfig {
  /** Where conductors look for each other. */
  enum Discovery {
    /** Not at all: neither asks another whether it lives. */
    NONE,
    /** A table of the database. */
    DATABASE,
    /** The DNS, for the headless service of Kubernetes. */
    DNS
  }

  @WithDefault("database")
  Discovery hints();

  /** Name whose addresses are the conductors', for {@link Discovery#DNS}. */
  Optional<String> dnsName();

  /** Own address as the other conductors reach it; found by itself when not given. */
  Optional<String> address();

  /** Port of the JGroups channel; a hundred higher its failure detection. Taken: the next free. */
  @WithDefault("7800")
  int port();

  /** Port that answers for as long as the process lives. Taken: the next free. */
  @WithDefault("7700")
  int lifePort();

  /** How long another conductor may take to answer there. */
  @WithDefault("PT0.5S")
  Duration lifePatience();
}
