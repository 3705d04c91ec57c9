package dev.bessemer.conductor.cluster;

import java.time.Duration;
import java.util.Optional;

/** On the loopback, with ports of its own. */
public record TestHintConfig(int port, int lifePort) implements HintConfig {
  private static final Duration PATIENCE = Duration.ofMillis(300);

  @Override
  public Discovery hints() {
    return Discovery.DATABASE;
  }

  @Override
  public Optional<String> dnsName() {
    return Optional.empty();
  }

  @Override
  public Optional<String> address() {
    return Optional.of("127.0.0.1");
  }

  @Override
  public Duration lifePatience() {
    return PATIENCE;
  }
}
