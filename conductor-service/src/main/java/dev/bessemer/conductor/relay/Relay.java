package dev.bessemer.conductor.relay;

import dev.bessemer.conductor.cluster.Membership;
import dev.bessemer.conductor.periodic.PeriodicTask;
import dev.bessemer.conductor.sensor.SensorConfig;
import dev.bessemer.model.fault.Unavailable;
import dev.bessemer.rpc.Broadcast;
import dev.bessemer.rpc.BrokerConnection;
import dev.bessemer.store.notification.Notification;
import dev.bessemer.store.notification.NotificationConfig;
import dev.bessemer.store.notification.Notifications;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands notifications to the broker, the oldest first.
 *
 * <p>One conductor at a time does, for all. What the broker has not confirmed is told again: none
 * is lost when the broker is away, however long, and none when a conductor dies.
 */
@ApplicationScoped
class Relay implements PeriodicTask {
  private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
  private static final int BATCH = 100;
  private static final Duration CONFIRMATION = Duration.ofSeconds(5);

  /** Longer than anything that is done under it. */
  private static final Duration LEAD = Duration.ofSeconds(20);

  private final NotificationConfig config;
  private final SensorConfig sensors;
  private final Notifications notifications;
  private final Envelope envelope;
  private final String name;
  private final String broker;
  private @Nullable BrokerConnection connection;
  private @Nullable Broadcast broadcast;

  @Inject
  Relay(
      NotificationConfig config,
      SensorConfig sensors,
      Notifications notifications,
      Envelope envelope,
      Membership membership,
      @ConfigProperty(name = "bessemer.rabbitmq.url") String broker) {
    this.config = config;
    this.sensors = sensors;
    this.notifications = notifications;
    this.envelope = envelope;
    this.name = membership.name();
    this.broker = broker;
  }

  @Override
  public String name() {
    return "notifications";
  }

  @Override
  public Duration every() {
    return config.level().isPresent() || sensors.enabled() ? config.relayInterval() : Duration.ZERO;
  }

  @Override
  public void run() {
    try {
      var told = BATCH;
      while (told == BATCH && notifications.lead(name, LEAD)) {
        told = tell(notifications.oldest(BATCH));
      }
    } catch (Unavailable e) {
      LOG.atDebug().log("told another time: {}", e.getMessage());
    }
  }

  private int tell(List<Notification> waiting) {
    if (!waiting.isEmpty()) {
      broadcast().send(waiting.stream().flatMap(this::messages).toList(), CONFIRMATION);
      notifications.done(waiting);
    }
    return waiting.size();
  }

  private Stream<Broadcast.Message> messages(Notification notification) {
    var body = envelope.of(notification);
    var topics = notification.payload() == null ? config.sensorTopics() : config.topics();
    var priority = notification.level().priority().toLowerCase(Locale.ROOT);
    return topics.stream()
        .map(
            t ->
                new Broadcast.Message(
                    t + "." + priority, notification.messageId().toString(), body));
  }

  private Broadcast broadcast() {
    if (broadcast == null) {
      connection = BrokerConnection.open(broker, "bessemer notifications " + name);
      broadcast = new Broadcast(connection, config.exchange(), config.durableQueues());
    }
    return broadcast;
  }

  @PreDestroy
  void close() {
    if (connection != null) {
      connection.close();
    }
  }
}
