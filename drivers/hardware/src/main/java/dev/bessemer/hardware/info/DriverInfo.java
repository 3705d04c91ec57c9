package dev.bessemer.hardware.info;

import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.node.Node;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code driver_info}, with one wording for everything that can be wrong with it.
 *
 * <p>Numbers and booleans may come as text. An empty text is as good as none. Only values that a
 * caller says are harmless get into a message.
 */
public final class DriverInfo {
  private static final Set<String> YES = Set.of("true", "t", "yes", "y", "on", "1");
  private static final Set<String> NO = Set.of("false", "f", "no", "n", "off", "0");

  private final Node node;

  public DriverInfo(Node node) {
    this.node = node;
  }

  /** Names all that are missing at once. */
  public void require(List<String> keys) {
    var missing = keys.stream().filter(key -> text(key).isEmpty()).toList();
    if (!missing.isEmpty()) {
      throw Refused.missingParameter(
          "driver_info of node %s lacks %s.".formatted(node.uuid(), String.join(", ", missing)));
    }
  }

  /** The value of a key that {@link #require} found. */
  public String required(String key) {
    require(List.of(key));
    return text(key).orElseThrow();
  }

  public Optional<String> text(String key) {
    return node.driverInfo(key).map(String::strip).filter(value -> !value.isEmpty());
  }

  /** Exactly as given, for passwords: blanks count, and an empty one is empty. */
  public Optional<String> verbatim(String key) {
    return node.driverInfo(key);
  }

  public int port(String key, int otherwise) {
    return text(key).map(value -> port(key, value)).orElse(otherwise);
  }

  private static int port(String key, String value) {
    var port = value.matches("\\d{1,5}") ? Integer.parseInt(value) : 0;
    if (port < 1 || port > 65535) {
      throw wrong(key, value, "a number from 1 to 65535");
    }
    return port;
  }

  public boolean flag(String key, boolean otherwise) {
    return text(key).map(value -> flag(key, value)).orElse(otherwise);
  }

  private static boolean flag(String key, String value) {
    var word = value.toLowerCase(Locale.ROOT);
    if (!YES.contains(word) && !NO.contains(word)) {
      throw wrong(key, value, "true or false");
    }
    return YES.contains(word);
  }

  /** One of several words, whatever the case of their letters. */
  public <T> T choice(String key, Map<String, T> words, T otherwise) {
    return text(key).map(value -> choice(key, value, words)).orElse(otherwise);
  }

  private static <T> T choice(String key, String value, Map<String, T> words) {
    return words.entrySet().stream()
        .filter(word -> word.getKey().equalsIgnoreCase(value))
        .findFirst()
        .orElseThrow(() -> wrong(key, value, oneOf(words.keySet())))
        .getValue();
  }

  private static String oneOf(Set<String> words) {
    return "one of " + String.join(", ", words.stream().sorted().toList());
  }

  /** A refusal that shows the value; not for secrets. */
  public static Refused wrong(String key, String value, String mustBe) {
    return Refused.invalidParameter(
        "driver_info %s is \"%s\"; it must be %s.".formatted(key, value, mustBe));
  }

  /** A refusal that keeps the value to itself. */
  public static Refused wrongSecret(String key, String mustBe) {
    return Refused.invalidParameter("driver_info %s must be %s.".formatted(key, mustBe));
  }

  /** Refuses keys for things that this system cannot do. */
  public void without(String reason, String... keys) {
    var found = Arrays.stream(keys).filter(key -> text(key).isPresent()).toList();
    if (!found.isEmpty()) {
      throw Refused.invalidParameter(
          "driver_info %s cannot be used: %s.".formatted(String.join(", ", found), reason));
    }
  }
}
