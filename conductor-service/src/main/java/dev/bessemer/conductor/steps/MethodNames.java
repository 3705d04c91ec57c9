package dev.bessemer.conductor.steps;

import java.util.Locale;

/** Names of Java methods as clients write them. */
public final class MethodNames {
  private MethodNames() {}

  /** {@code applyConfiguration} becomes {@code apply_configuration}. */
  public static String snakeCase(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }
}
