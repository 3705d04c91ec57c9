package dev.bessemer.api.policy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Puts rules in the place of their names, so that none has to be looked up for a request. */
final class Linker {
  private final Map<String, String> texts;
  private final Map<String, Check> done = new HashMap<>();
  private final Deque<String> under = new ArrayDeque<>();

  private Linker(Map<String, String> texts) {
    this.texts = texts;
  }

  /**
   * @throws IllegalArgumentException when a rule cannot be read, or refers to itself or to nothing
   */
  static Map<String, Check> link(Map<String, String> texts) {
    var linker = new Linker(texts);
    texts.keySet().forEach(linker::rule);
    return Map.copyOf(linker.done);
  }

  private Check rule(String name) {
    var known = done.get(name);
    if (known != null) {
      return known;
    }
    var text = texts.get(name);
    if (text == null || under.contains(name)) {
      throw new IllegalArgumentException(
          "rule %s refers to %s, which %s"
              .formatted(under.peek(), name, text == null ? "is not there" : "refers to it"));
    }
    under.push(name);
    var check = linked(Parser.parse(text));
    under.pop();
    done.put(name, check);
    return check;
  }

  private Check linked(Check check) {
    return switch (check) {
      case Check.Refers(var name) -> rule(name);
      case Check.All(var parts) -> new Check.All(parts.stream().map(this::linked).toList());
      case Check.Any(var parts) -> new Check.Any(parts.stream().map(this::linked).toList());
      case Check.Not(var part) -> new Check.Not(linked(part));
      case Check.Always _, Check.Never _, Check.HasRole _, Check.Equal _ -> check;
    };
  }
}
