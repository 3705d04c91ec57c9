package dev.bessemer.spi;

import java.util.Locale;

/** What can be asked of a node before a task is made for it. */
public enum NodeField {
  NAME(false),
  PROVISION_STATE(false),
  POWER_STATE(false),
  FAULT(false),
  LAST_ERROR(false),
  RESOURCE_CLASS(false),
  DRIVER_INFO(true),
  DRIVER_INTERNAL_INFO(true),
  INSTANCE_INFO(true),
  PROPERTIES(true),
  EXTRA(true),
  RAID_CONFIG(true),
  TARGET_RAID_CONFIG(true);

  private final boolean json;

  NodeField(boolean json) {
    this.json = json;
  }

  /** Name of the node's field. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it holds an object; otherwise it is text. */
  public boolean isObject() {
    return json;
  }
}
