package dev.bessemer.store.notification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What other services hear of over the message broker. */
@ConfigMapping(prefix = "bessemer.notifications")
public interface NotificationConfig {
  /** The mildest level that is told; nothing is told without it. */
  Optional<NotificationLevel> level();

  /** Topics of notifications; each consumer group listens on one of its own. */
  @WithDefault("ironic_versioned_notifications")
  List<String> topics();

  /** Topics of sensor data. */
  @WithDefault("notifications")
  List<String> sensorTopics();

  /** The exchange that the queues of the topics hang on. */
  @WithDefault("ironic")
  String exchange();

  /** Whether queues outlive a restart of the broker; consumers must declare them alike. */
  @WithDefault("true")
  boolean durableQueues();

  /** Time between two looks for notifications to be handed to the broker. */
  @WithDefault("PT1S")
  Duration relayInterval();
}
