package dev.bessemer.api.policy;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What rules can ask about the thing that something is done to, such as {@code node.owner}. */
public record Facts(Map<String, String> values) {
  /** Nothing is known; nobody owns it. */
  public static final Facts NONE = new Facts(Map.of());

  /** A node, or something that belongs to it. */
  public static Facts ofNode(@Nullable String owner, @Nullable String lessee) {
    return NONE.with("node.owner", owner).with("node.lessee", lessee);
  }

  /** With one more; the same when it has no value. */
  public Facts with(String name, @Nullable String value) {
    if (value == null) {
      return this;
    }
    var more = new HashMap<>(values);
    more.put(name, value);
    return new Facts(Map.copyOf(more));
  }

  Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name));
  }
}
