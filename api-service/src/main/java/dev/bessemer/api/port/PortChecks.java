package dev.bessemer.api.port;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bessemer.api.call.Texts;
import org.jspecify.annotations.Nullable;

/** Values that a port's fields cannot have although their type is right. */
final class PortChecks {
  private PortChecks() {}

  static @Nullable String mac(JsonNode value) {
    return Texts.isMac(value.textValue()) ? null : "is not a MAC address";
  }

  static @Nullable String name(JsonNode value) {
    return Texts.isLogicalName(value.textValue()) ? null : "is not a valid name";
  }

  static @Nullable String notEmpty(JsonNode value) {
    return value.textValue().isEmpty() ? "is empty" : null;
  }

  static @Nullable String portgroup(JsonNode value) {
    return "could not be found";
  }
}
