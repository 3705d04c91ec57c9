package dev.bessemer.bmc.redfish;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The firmware's settings.
 *
 * @param attributes each a string, number, boolean or null, in the BMC's order
 * @param registry name of the table that explains them
 */
public record BiosInfo(Map<String, @Nullable Object> attributes, @Nullable String registry) {
  static BiosInfo of(Resource bios) {
    var attributes = new LinkedHashMap<String, @Nullable Object>();
    bios.json()
        .path("Attributes")
        .properties()
        .forEach(entry -> attributes.put(entry.getKey(), plain(entry.getValue())));
    return new BiosInfo(
        java.util.Collections.unmodifiableMap(attributes), bios.text("AttributeRegistry"));
  }

  private static @Nullable Object plain(JsonNode value) {
    if (value.isBoolean()) {
      return value.asBoolean();
    }
    if (value.isNumber()) {
      return value.numberValue();
    }
    return value.isNull() ? null : value.asText();
  }
}
