package dev.bessemer.conductor.periodic;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often a conductor looks for work, and how long it waits for agents. Zero: never. */
@ConfigMapping(prefix = "bessemer.conductor")
public interface PeriodicConfig {
  /** Time between two looks for nodes that wait too long. */
  @WithDefault("PT60S")
  Duration checkProvisionStateInterval();

  /** Silence of an agent, or no agent at all, after which a deployment fails. */
  @WithDefault("PT1800S")
  Duration deployCallbackTimeout();

  /** The same for a cleaning. */
  @WithDefault("PT1800S")
  Duration cleanCallbackTimeout();

  /** The same for a service. */
  @WithDefault("PT1800S")
  Duration serviceCallbackTimeout();

  /** Time after which a rescue fails whose agent did not come. */
  @WithDefault("PT1800S")
  Duration rescueCallbackTimeout();

  /** Time after which an inspection fails whose ramdisk did not report. */
  @WithDefault("PT1800S")
  Duration inspectWaitTimeout();

  /** Time between two looks for heartbeats that nobody acted on. */
  @WithDefault("PT2S")
  Duration heartbeatSweepInterval();

  /** Time between two looks for work that nobody does any more. */
  @WithDefault("PT3S")
  Duration takeOverInterval();

  /** Time between two looks for instances and consoles of which it became the owner. */
  @WithDefault("PT30S")
  Duration syncLocalStateInterval();

  /** Time between two looks for steps that asked to be called again. */
  @WithDefault("PT1S")
  Duration wakeUpInterval();

  /** Most nodes that one periodic method of a driver is called for at the same time. */
  @WithDefault("8")
  int driverPeriodicWorkers();

  /** The same for nodes for which it took long the last time. */
  @WithDefault("64")
  int driverPeriodicSlowWorkers();

  /** Time after which one that takes long is waited for aside, and delays no other. */
  @WithDefault("PT10S")
  Duration driverPeriodicPatience();

  /** Time between two removals of old entries. */
  @WithDefault("PT24H")
  Duration cleanUpInterval();

  /** Entries of a node's history that are kept. */
  @WithDefault("300")
  int nodeHistoryMaxEntries();

  /** Time between two removals of old events. */
  @WithDefault("PT1H")
  Duration eventPurgeInterval();

  /** How long events are kept for those who catch up. */
  @WithDefault("P7D")
  Duration eventsKept();

  /** Silence after which a conductor is forgotten. */
  @WithDefault("P14D")
  Duration conductorCleanupTimeout();
}
