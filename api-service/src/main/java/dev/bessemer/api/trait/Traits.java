package dev.bessemer.api.trait;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bessemer.model.fault.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which traits there can be: those of one's own, and those that all of OpenStack agrees on. */
public final class Traits {
  /** Most traits that a node can have. */
  static final int MOST = 50;

  private static final Pattern OWN = Pattern.compile("CUSTOM_[A-Z0-9_]{1,248}");
  private static final Set<String> STANDARD = standard();

  private Traits() {}

  private static Set<String> standard() {
    try (var names =
        Objects.requireNonNull(Traits.class.getResourceAsStream("standard-traits.txt"))) {
      return new String(names.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @throws Refused when it cannot be a trait
   */
  public static String check(String trait) {
    if (!isTrait(trait)) {
      throw Refused.invalidParameter(
          "Invalid trait \"%s\": it must be a standard trait or begin with CUSTOM_ and have only the characters A-Z, 0-9 and _."
              .formatted(trait));
    }
    return trait;
  }

  public static boolean isTrait(String text) {
    return OWN.matcher(text).matches() || STANDARD.contains(text);
  }

  /**
   * The traits of a list that a client has sent.
   *
   * @throws Refused when it is no list of traits
   */
  public static Set<String> in(JsonNode sent) {
    if (!sent.isArray() || !sent.valueStream().allMatch(JsonNode::isTextual)) {
      throw Refused.invalidParameter("traits must be a list of strings.");
    }
    return sent.valueStream()
        .map(JsonNode::textValue)
        .map(Traits::check)
        .collect(Collectors.toUnmodifiableSet());
  }
}
