package dev.bessemer.store.notification;

import java.util.Locale;

/** How far the thing is that a notification tells of; the last word of its type. */
public enum Status {
  START(NotificationLevel.INFO),
  END(NotificationLevel.INFO),
  SUCCESS(NotificationLevel.INFO),
  ERROR(NotificationLevel.ERROR);

  private final NotificationLevel level;

  Status(NotificationLevel level) {
    this.level = level;
  }

  public NotificationLevel level() {
    return level;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
