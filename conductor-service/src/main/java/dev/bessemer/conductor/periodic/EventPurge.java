package dev.bessemer.conductor.periodic;

import dev.bessemer.store.event.Outbox;
import dev.bessemer.store.notification.Notifications;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes old events, which nobody needs any more to catch up, and notifications nobody took. */
@ApplicationScoped
class EventPurge implements PeriodicTask {
  private static final Logger LOG = LoggerFactory.getLogger(EventPurge.class);

  /** So few in one transaction that nobody waits for it. */
  private static final int BATCH = 1_000;

  private final PeriodicConfig config;
  private final Outbox outbox;
  private final Notifications notifications;

  @Inject
  EventPurge(PeriodicConfig config, Outbox outbox, Notifications notifications) {
    this.config = config;
    this.outbox = outbox;
    this.notifications = notifications;
  }

  @Override
  public String name() {
    return "event purge";
  }

  @Override
  public Duration every() {
    return config.eventPurgeInterval();
  }

  @Override
  public void run() {
    var present = outbox.present();
    var removed = 0;
    for (int some = BATCH; some == BATCH; removed += some) {
      some = outbox.purge(config.eventsKept(), present, BATCH);
    }
    LOG.atInfo().addKeyValue("events", removed).log("old events removed");
    purgeNotifications();
  }

  private void purgeNotifications() {
    var lost = 0;
    for (int some = BATCH; some == BATCH; lost += some) {
      some = notifications.purge(config.eventsKept(), BATCH);
    }
    if (lost > 0) {
      LOG.atWarn().addKeyValue("notifications", lost).log("the broker never took them; removed");
    }
  }
}
