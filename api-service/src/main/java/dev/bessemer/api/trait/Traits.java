package dev.bessemer.api.trait;

import dev.bessemer.model.fault.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which traits there can be: those of one's own, and those that all of OpenStack agrees on. */
final class Traits {
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
  static String check(String trait) {
    if (!OWN.matcher(trait).matches() && !STANDARD.contains(trait)) {
      throw Refused.invalidParameter(
          "Invalid trait \"%s\": it must be a standard trait or begin with CUSTOM_ and have only the characters A-Z, 0-9 and _."
              .formatted(trait));
    }
    return trait;
  }
}
