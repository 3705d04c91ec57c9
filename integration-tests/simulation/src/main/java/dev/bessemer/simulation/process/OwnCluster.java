package dev.bessemer.simulation.process;

import dev.bessemer.conductor.cluster.ClusterConfig;
import dev.bessemer.simulation.stage.Stage;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import java.time.Duration;
import java.util.Optional;

/**
 * Each simulated conductor has a name of its own. Leases are longer than in real life, so that less
 * of the run is signs of life.
 */
@ConductorScoped
@Alternative
@Priority(1)
public class OwnCluster implements ClusterConfig {
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);
  private static final Duration LEASE = Duration.ofSeconds(60);

  @Override
  public Optional<String> name() {
    return Optional.of(Stage.host().name());
  }

  @Override
  public Optional<String> group() {
    return Optional.empty();
  }

  @Override
  public Duration heartbeatEvery() {
    return HEARTBEAT;
  }

  @Override
  public Duration lease() {
    return LEASE;
  }
}
