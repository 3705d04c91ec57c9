package dev.bessemer.api.inspection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The lists in a rule: each item an op with its arguments, and perhaps a loop over items. */
final class Clauses {
  private static final Set<String> LEVELS = Set.of("debug", "info", "warning", "error", "critical");
  private static final Set<String> MULTIPLE = Set.of("any", "all", "first", "last");

  private Clauses() {}

  static @Nullable String actions(JsonNode list) {
    if (list.isEmpty()) {
      return "is empty";
    }
    for (var action : list) {
      var why = form(action);
      why = why != null ? why : Ops.ofAction(op(action), action.path("args"));
      why = why != null ? why : level(action);
      if (why != null) {
        return why;
      }
    }
    return null;
  }

  private static @Nullable String level(JsonNode action) {
    var level = action.path("args").path("level");
    return op(action).equals("log") && !level.isMissingNode() && !LEVELS.contains(level.asText())
        ? "has an unknown level: " + level
        : null;
  }

  static @Nullable String conditions(JsonNode list) {
    for (var condition : list) {
      var why = form(condition);
      why = why != null ? why : Ops.ofCondition(op(condition), condition.path("args"));
      if (why != null) {
        return why;
      }
      var multiple = condition.path("multiple");
      if (!multiple.isMissingNode()
          && !multiple.isNull()
          && !MULTIPLE.contains(multiple.asText())) {
        return "has an unknown multiple: " + multiple;
      }
    }
    return null;
  }

  private static @Nullable String form(JsonNode clause) {
    if (!clause.path("op").isTextual()) {
      return "has an item without an op";
    }
    var loop = clause.path("loop");
    return loop.isMissingNode() || loop.isNull() || loop.isContainerNode()
        ? null
        : "has a loop that is neither a list nor an object";
  }

  private static String op(JsonNode clause) {
    return clause.path("op").asText();
  }

  /** Without members that mean nothing. */
  static ArrayNode tidy(JsonNode list) {
    var tidied = JsonNodeFactory.instance.arrayNode();
    list.forEach(clause -> tidied.add(tidyOne(clause)));
    return tidied;
  }

  /** As {@link #tidy}; how the results of a loop count goes with the loop only. */
  static ArrayNode tidyConditions(JsonNode list) {
    var tidied = JsonNodeFactory.instance.arrayNode();
    for (var condition : list) {
      var one = tidyOne(condition);
      if (one.has("loop")) {
        var multiple = condition.path("multiple");
        one.put("multiple", multiple.isTextual() ? multiple.textValue() : "any");
      }
      tidied.add(one);
    }
    return tidied;
  }

  private static ObjectNode tidyOne(JsonNode clause) {
    var one = JsonNodeFactory.instance.objectNode();
    one.set("op", clause.get("op"));
    one.set("args", clause.get("args"));
    if (clause.path("loop").isContainerNode()) {
      one.set("loop", clause.get("loop"));
    }
    return one;
  }
}
