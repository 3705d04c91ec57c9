package dev.bessemer.store.notification;

/** How grave a notification is, mildest first. */
public enum NotificationLevel {
  DEBUG("DEBUG"),
  INFO("INFO"),
  WARNING("WARN"),
  ERROR("ERROR"),
  CRITICAL("CRITICAL");

  private final String priority;

  NotificationLevel(String priority) {
    this.priority = priority;
  }

  /** As consumers see it. */
  public String priority() {
    return priority;
  }

  /** Whether it is told where this is the mildest that is. */
  boolean admits(NotificationLevel other) {
    return other.compareTo(this) >= 0;
  }
}
