package dev.bessemer.hardware.image;

import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.node.Node;
import java.util.List;
import java.util.Optional;

/** Reads {@code instance_info}, with one wording for what can be wrong with it. */
final class InstanceInfo {
  private final Node node;

  InstanceInfo(Node node) {
    this.node = node;
  }

  Optional<String> text(String key) {
    return node.instanceInfo(key).map(String::strip).filter(value -> !value.isEmpty());
  }

  boolean has(String key) {
    return text(key).isPresent();
  }

  /** Names all that are missing at once. */
  void require(List<String> keys) {
    var missing = keys.stream().filter(key -> !has(key)).toList();
    if (!missing.isEmpty()) {
      throw Refused.missingParameter(
          "instance_info of node %s lacks %s.".formatted(node.uuid(), String.join(", ", missing)));
    }
  }

  /** A whole number that is not negative. */
  int number(String key, int otherwise) {
    return text(key).map(value -> number(key, value)).orElse(otherwise);
  }

  private static int number(String key, String value) {
    if (!value.matches("\\d{1,9}")) {
      throw Refused.invalidParameter(
          "instance_info %s is \"%s\"; it must be a whole number, 0 or more."
              .formatted(key, value));
    }
    return Integer.parseInt(value);
  }

  boolean flag(String key) {
    return text(key).map(Boolean::parseBoolean).orElse(false);
  }
}
