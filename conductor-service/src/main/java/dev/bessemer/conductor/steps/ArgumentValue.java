package dev.bessemer.conductor.steps;

import dev.bessemer.model.fault.Refused;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A JSON value as the type that a method of a driver wants. */
public final class ArgumentValue {
  private static final Set<String> TRUE = Set.of("true", "t", "1", "yes", "y", "on");
  private static final Set<String> FALSE = Set.of("false", "f", "0", "no", "n", "off");

  private ArgumentValue() {}

  /**
   * @param name of the argument, for messages
   * @throws Refused when the value has no such meaning, or is missing for a primitive type
   */
  public static @Nullable Object of(@Nullable Object value, Class<?> type, String name) {
    if (type == boolean.class || type == Boolean.class) {
      return bool(value, type, name);
    }
    if (value == null || type.isInstance(value)) {
      return absentAllowed(value, type, name);
    }
    if (type == int.class || type == Integer.class) {
      return number(value, name);
    }
    if (type == String.class) {
      return value.toString();
    }
    throw wrong(name, value);
  }

  private static @Nullable Object bool(@Nullable Object value, Class<?> type, String name) {
    if (value == null) {
      return type == boolean.class ? false : null;
    }
    var text = value.toString().toLowerCase(Locale.ROOT);
    if (!TRUE.contains(text) && !FALSE.contains(text)) {
      throw wrong(name, value);
    }
    return TRUE.contains(text);
  }

  private static @Nullable Object absentAllowed(
      @Nullable Object value, Class<?> type, String name) {
    if (value == null && type.isPrimitive()) {
      throw Refused.missingParameter("The step argument %s is missing.".formatted(name));
    }
    return value;
  }

  private static int number(Object value, String name) {
    try {
      return value instanceof Number n ? n.intValue() : Integer.parseInt(value.toString());
    } catch (NumberFormatException e) {
      throw wrong(name, value);
    }
  }

  private static Refused wrong(String name, Object value) {
    return Refused.invalidParameter(
        "The step argument %s has a wrong value: %s".formatted(name, value));
  }
}
