package dev.bessemer.conductor.cluster;

import java.time.Duration;
import java.util.Optional;

/** Settings of a conductor that a test makes by hand. */
record TestClusterConfig(
    Optional<String> name, Optional<String> group, Duration heartbeatEvery, Duration lease)
    implements ClusterConfig {

  static TestClusterConfig named(String name) {
    return named(name, "");
  }

  static TestClusterConfig named(String name, String group) {
    return new TestClusterConfig(
        Optional.of(name), Optional.of(group), Duration.ofSeconds(10), Duration.ofSeconds(60));
  }

  TestClusterConfig withLease(Duration time) {
    return new TestClusterConfig(name, group, time.dividedBy(3), time);
  }
}
