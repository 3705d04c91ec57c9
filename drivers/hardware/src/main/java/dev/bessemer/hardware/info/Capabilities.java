package dev.bessemer.hardware.info;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bessemer.model.fault.Refused;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code capabilities} say: an object, the same as JSON, or a text {@code key:value,...}. */
public final class Capabilities {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final Map<String, String> values;

  private Capabilities(Map<String, String> values) {
    this.values = values;
  }

  /** Of {@code properties} or {@code instance_info}. */
  public static Capabilities of(Map<String, Object> info) {
    return new Capabilities(
        switch (info.get("capabilities")) {
          case null -> Map.of();
          case Map<?, ?> map -> words(map);
          case String text when text.strip().startsWith("{") -> words(json(text));
          case String text -> pairs(text);
          default -> throw malformed();
        });
  }

  public Optional<String> get(String key) {
    return Optional.ofNullable(values.get(key));
  }

  public boolean isTrue(String key) {
    return get(key).map(Boolean::parseBoolean).orElse(false);
  }

  private static Map<String, String> words(Map<?, ?> map) {
    var words = new LinkedHashMap<String, String>();
    map.forEach((key, value) -> words.put(String.valueOf(key), String.valueOf(value)));
    return words;
  }

  private static Map<String, String> pairs(String text) {
    var pairs = new LinkedHashMap<String, String>();
    for (var pair : text.split(",")) {
      var colon = pair.indexOf(':');
      if (colon < 0 && !pair.isBlank()) {
        throw malformed();
      }
      if (colon >= 0) {
        pairs.put(pair.substring(0, colon).strip(), pair.substring(colon + 1).strip());
      }
    }
    return pairs;
  }

  private static Map<?, ?> json(@Nullable String text) {
    try {
      return JSON.readValue(text, Map.class);
    } catch (JsonProcessingException _) {
      throw malformed();
    }
  }

  private static Refused malformed() {
    return Refused.invalidParameter(
        "capabilities must be an object or a text of the form key:value,key:value.");
  }
}
