package dev.bessemer.conductor.inspect.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Places in documents: {@code /extra/rack/row}, or {@code extra.rack.row}. */
final class Paths {
  private Paths() {}

  static List<String> of(String text) {
    var parts = text.contains("/") ? text.split("/") : text.split("\\.");
    var path = Arrays.stream(parts).map(String::strip).filter(p -> !p.isEmpty()).toList();
    if (path.isEmpty()) {
      throw new IllegalArgumentException("\"%s\" names no place".formatted(text));
    }
    return path;
  }

  static Optional<Object> get(Map<String, Object> map, List<String> path) {
    Object value = map;
    for (var key : path) {
      value = value instanceof Map<?, ?> m ? m.get(key) : null;
    }
    return Optional.ofNullable(value);
  }

  /** Makes the objects on the way; null removes. */
  @SuppressWarnings("unchecked") // JSON objects have text keys
  static void set(Map<String, Object> map, List<String> path, @Nullable Object value) {
    var key = path.getFirst();
    if (path.size() > 1) {
      var below = new LinkedHashMap<String, Object>();
      if (map.get(key) instanceof Map<?, ?> present) {
        below.putAll((Map<String, Object>) present);
      }
      set(below, path.subList(1, path.size()), value);
      map.put(key, below);
    } else if (value == null) {
      map.remove(key);
    } else {
      map.put(key, value);
    }
  }

  /** The list with a value at its end; the same one when it is unique and there already. */
  static List<Object> extended(@Nullable Object present, Object value, boolean unique) {
    var list = new ArrayList<Object>();
    if (present instanceof List<?> before) {
      list.addAll(before);
    } else if (present != null) {
      throw new IllegalArgumentException("%s is no list to extend".formatted(present));
    }
    if (!unique || !list.contains(value)) {
      list.add(value);
    }
    return list;
  }
}
