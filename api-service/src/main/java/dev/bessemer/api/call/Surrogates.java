package dev.bessemer.api.call;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** Finds texts that are no texts: with one half of a character that is written as two. */
final class Surrogates {
  private Surrogates() {}

  /** They can be written only as escapes, so that few bodies need to be looked at. */
  static boolean possible(byte[] json) {
    for (int at = 0; at + 2 < json.length; at++) {
      if (json[at] == '\\' && json[at + 1] == 'u' && (json[at + 2] | ' ') == 'd') {
        return true;
      }
    }
    return false;
  }

  /** Whether there is one anywhere. */
  static boolean halfIn(JsonNode node) {
    return node.isTextual() && half(node.textValue())
        || node.propertyStream().map(Map.Entry::getKey).anyMatch(Surrogates::half)
        || node.valueStream().anyMatch(Surrogates::halfIn);
  }

  private static boolean half(String text) {
    return text.codePoints()
        .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }
}
