package dev.bessemer.api.call;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bessemer.model.fault.Refused;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The words that clients write for true and false. */
public final class Booleans {
  private static final Set<String> YES = Set.of("1", "t", "true", "on", "y", "yes");
  private static final Set<String> NO = Set.of("0", "f", "false", "off", "n", "no");

  private Booleans() {}

  /**
   * @throws Refused when it is neither
   */
  public static boolean read(String name, JsonNode value) {
    return find(value)
        .orElseThrow(
            () ->
                Refused.invalidParameter("Invalid %s: %s is not a boolean".formatted(name, value)));
  }

  public static Optional<Boolean> find(JsonNode value) {
    if (value.isBoolean()) {
      return Optional.of(value.booleanValue());
    }
    if (!value.isTextual()) {
      return Optional.empty();
    }
    var word = value.textValue().strip().toLowerCase(Locale.ROOT);
    if (YES.contains(word)) {
      return Optional.of(true);
    }
    return NO.contains(word) ? Optional.of(false) : Optional.empty();
  }
}
