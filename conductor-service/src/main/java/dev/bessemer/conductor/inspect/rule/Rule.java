package dev.bessemer.conductor.inspect.rule;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A rule.
 *
 * @param sensitive it may see secrets of the node
 * @param conditions all of which must hold
 */
record Rule(UUID uuid, boolean sensitive, List<Op> conditions, List<Op> actions) {
  /**
   * A condition or an action.
   *
   * @param op its name; a condition's may begin with {@code !}
   * @param args by name, or in their order
   * @param loop values for each of which it is done, as {@code {item}}; null: once
   * @param multiple for a condition with a loop: any, all, first or last
   */
  record Op(String op, @Nullable Object args, @Nullable Object loop, String multiple) {
    static Op of(Map<String, Object> json) {
      return new Op(
          String.valueOf(json.get("op")),
          json.get("args"),
          json.get("loop"),
          String.valueOf(json.getOrDefault("multiple", "any")));
    }
  }
}
