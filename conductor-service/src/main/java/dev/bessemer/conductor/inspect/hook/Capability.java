package dev.bessemer.conductor.inspect.hook;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The text {@code name:value,name:value} of a node's capabilities. */
public final class Capability {
  private Capability() {}

  /**
   * The text with a capability set.
   *
   * @param value null: without it
   */
  public static String with(String text, String name, @Nullable String value) {
    var all = new LinkedHashMap<String, String>();
    Arrays.stream(text.split(","))
        .map(pair -> pair.split(":", 2))
        .filter(pair -> pair.length == 2)
        .forEach(pair -> all.put(pair[0].strip(), pair[1].strip()));
    if (value == null) {
      all.remove(name);
    } else {
      all.put(name, value);
    }
    return all.entrySet().stream()
        .map(e -> e.getKey() + ":" + e.getValue())
        .collect(Collectors.joining(","));
  }
}
