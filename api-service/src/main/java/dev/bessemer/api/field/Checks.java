package dev.bessemer.api.field;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bessemer.api.call.Texts;
import org.jspecify.annotations.Nullable;

/** Rules for values that fields of more than one resource have. */
public final class Checks {
  private Checks() {}

  public static @Nullable String mac(JsonNode value) {
    return Texts.isMac(value.textValue()) ? null : "is not a MAC address";
  }

  public static @Nullable String name(JsonNode value) {
    return Texts.isLogicalName(value.textValue()) ? null : "is not a valid name";
  }

  public static @Nullable String notEmpty(JsonNode value) {
    return value.textValue().isEmpty() ? "is empty" : null;
  }
}
