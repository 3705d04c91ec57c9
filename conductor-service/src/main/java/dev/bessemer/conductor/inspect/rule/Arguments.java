package dev.bessemer.conductor.inspect.rule;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The arguments of a condition or an action, by name, with their placeholders filled in. */
final class Arguments {
  private final String op;
  private final Map<String, @Nullable Object> values;

  private Arguments(String op, Map<String, @Nullable Object> values) {
    this.op = op;
    this.values = values;
  }

  /**
   * @param names of the arguments in their order, for those that come as a list
   */
  static Arguments of(Rule.Op op, List<String> names, Facts facts) {
    var values = new LinkedHashMap<String, @Nullable Object>();
    switch (op.args()) {
      case Map<?, ?> map -> map.forEach((k, v) -> values.put(String.valueOf(k), facts.filled(v)));
      case List<?> list -> inOrder(list, names, facts, values);
      case null -> {}
      default -> throw new IllegalArgumentException(op.op() + " has arguments of no known form");
    }
    return new Arguments(op.op(), values);
  }

  // A list for something that takes one list is that list.
  private static void inOrder(
      List<?> list, List<String> names, Facts facts, Map<String, @Nullable Object> values) {
    if (names.getFirst().equals("values")) {
      values.put("values", facts.filled(list));
      return;
    }
    for (int i = 0; i < Math.min(list.size(), names.size()); i++) {
      values.put(names.get(i), facts.filled(list.get(i)));
    }
  }

  @Nullable Object value(String name) {
    return values.get(name);
  }

  Object require(String name) {
    return Optional.ofNullable(values.get(name))
        .orElseThrow(() -> new IllegalArgumentException("%s lacks %s".formatted(op, name)));
  }

  String text(String name) {
    return require(name).toString();
  }

  List<?> list(String name) {
    return values.get(name) instanceof List<?> list ? list : List.of(require(name));
  }

  boolean flag(String name) {
    return Boolean.parseBoolean(String.valueOf(values.get(name)));
  }
}
