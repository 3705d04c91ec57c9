package dev.bessemer.conductor.sensor;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** Which sensors are read, how often, and for which nodes. */
@ConfigMapping(prefix = "bessemer.sensor-data")
public interface SensorConfig {
  /** Whether anything is told of sensors. */
  @WithDefault("false")
  boolean enabled();

  /** Time between two rounds. */
  @WithDefault("PT600S")
  Duration interval();

  /** Nodes that are read at the same time. */
  @WithDefault("4")
  int workers();

  /** Machines read at the same time of those that did not answer quickly the last time. */
  @WithDefault("64")
  int slowWorkers();

  /** Time after which a machine that is being read is waited for aside, and delays no other. */
  @WithDefault("PT10S")
  Duration patience();

  /** Kinds of sensors that are told, such as {@code Temperature}; {@code ALL}: every one. */
  @WithDefault("ALL")
  List<String> dataTypes();

  /** Whether nodes are read at all. */
  @WithDefault("true")
  boolean enableForNodes();

  /** Also those that carry no instance. */
  @WithDefault("false")
  boolean enableForUndeployedNodes();

  /** Whether each conductor tells of itself. */
  @WithDefault("true")
  boolean enableForConductor();
}
