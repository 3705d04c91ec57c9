package dev.bessemer.simulation.machine;

import java.util.Optional;
import java.util.UUID;

/** What a ramdisk agent can ask of the API service. */
public interface AgentApi {
  /** The token of a node that looks itself up; empty when it is refused for now. */
  Optional<String> lookUp(UUID node);

  /** False when the token is another's. */
  boolean beat(UUID node, String token);
}
