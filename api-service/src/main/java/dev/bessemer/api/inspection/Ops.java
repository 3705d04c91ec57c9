package dev.bessemer.api.inspection;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What rules can ask, and what they can do, with the arguments of each. */
final class Ops {
  private static final String VALUE = "value";
  private static final String PATH = "path";

  /**
   * Arguments in their order; the first ones must be given.
   *
   * @param required how many of them
   */
  private record Arguments(int required, List<String> names) {
    static Arguments all(String... names) {
      return new Arguments(names.length, List.of(names));
    }

    static Arguments some(int required, String... names) {
      return new Arguments(required, List.of(names));
    }

    @Nullable String objection(JsonNode given) {
      return given.isArray() ? ofList(given.size()) : ofObject(given);
    }

    private @Nullable String ofList(int count) {
      return count < required || count > names.size()
          ? "takes the arguments %s, not %d".formatted(names, count)
          : null;
    }

    private @Nullable String ofObject(JsonNode given) {
      for (var name : names.subList(0, required)) {
        if (!given.has(name)) {
          return "lacks the argument " + name;
        }
      }
      return given
          .propertyStream()
          .map(Map.Entry::getKey)
          .filter(name -> !names.contains(name))
          .findFirst()
          .map(name -> "does not know the argument " + name)
          .orElse(null);
    }
  }

  private static final Arguments COMPARED = Arguments.some(1, "values", "force_strings");
  private static final Arguments ONE = Arguments.all(VALUE);
  private static final Arguments MATCHED = Arguments.all(VALUE, "regex");
  private static final Arguments PUT = Arguments.all(PATH, VALUE);
  private static final Arguments EXTENDED = Arguments.some(2, PATH, VALUE, "unique");
  private static final Arguments AT = Arguments.all(PATH);
  private static final Arguments NAMED = Arguments.all("name");

  private static final Map<String, Arguments> CONDITIONS =
      Map.ofEntries(
          Map.entry("eq", COMPARED),
          Map.entry("lt", COMPARED),
          Map.entry("gt", COMPARED),
          Map.entry("is-empty", ONE),
          Map.entry("is-none", ONE),
          Map.entry("is-true", ONE),
          Map.entry("is-false", ONE),
          Map.entry("in-net", Arguments.all("address", "subnet")),
          Map.entry("matches", MATCHED),
          Map.entry("contains", MATCHED),
          Map.entry("one-of", Arguments.some(1, VALUE, "values")));

  private static final Map<String, Arguments> ACTIONS =
      Map.ofEntries(
          Map.entry("fail", Arguments.all("msg")),
          Map.entry("log", Arguments.some(1, "msg", "level")),
          Map.entry("set-attribute", PUT),
          Map.entry("extend-attribute", EXTENDED),
          Map.entry("del-attribute", AT),
          Map.entry("set-capability", Arguments.all("name", VALUE)),
          Map.entry("unset-capability", NAMED),
          Map.entry("add-trait", NAMED),
          Map.entry("remove-trait", NAMED),
          Map.entry("set-plugin-data", PUT),
          Map.entry("extend-plugin-data", EXTENDED),
          Map.entry("unset-plugin-data", AT),
          Map.entry("set-port-attribute", Arguments.all("port_id", PATH, VALUE)),
          Map.entry("extend-port-attribute", Arguments.some(3, "port_id", PATH, VALUE, "unique")),
          Map.entry("del-port-attribute", Arguments.all("port_id", PATH)),
          Map.entry(
              "api-call",
              Arguments.some(
                  1, "url", "headers", "proxies", "timeout", "retries", "backoff_factor")));

  private Ops() {}

  /** Why it is no condition; an exclamation mark in front turns the answer round. */
  static @Nullable String ofCondition(String op, JsonNode arguments) {
    var bare = op.startsWith("!") ? op.substring(1).strip() : op;
    return objection(CONDITIONS.get(bare), op, arguments);
  }

  static @Nullable String ofAction(String op, JsonNode arguments) {
    return objection(ACTIONS.get(op), op, arguments);
  }

  private static @Nullable String objection(
      @Nullable Arguments known, String op, JsonNode arguments) {
    if (known == null) {
      return "has the unknown op " + op;
    }
    if (!arguments.isContainerNode()) {
      return "has args of %s that are neither an object nor a list".formatted(op);
    }
    var why = known.objection(arguments);
    return why == null ? null : "has an op %s that %s".formatted(op, why);
  }
}
