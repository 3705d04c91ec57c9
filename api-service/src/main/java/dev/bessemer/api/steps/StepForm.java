package dev.bessemer.api.steps;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bessemer.api.field.Field;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The form of the steps in a list.
 *
 * @param rank key of the number that says when a step runs
 * @param required keys that each step has
 */
public record StepForm(String rank, Set<String> required) implements Field.Check {
  private static final Set<String> INTERFACES =
      Set.of("bios", "deploy", "firmware", "management", "power", "raid", "vendor");

  @Override
  public @Nullable String objection(JsonNode steps) {
    if (steps.isEmpty()) {
      return "has no steps";
    }
    var seen = new HashSet<String>();
    for (var step : steps) {
      var why = why(step);
      if (why != null) {
        return why;
      }
      var name = step.get("interface").textValue() + "." + step.get("step").textValue();
      if (!seen.add(name)) {
        return "has the step %s twice".formatted(name);
      }
    }
    return null;
  }

  private @Nullable String why(JsonNode step) {
    if (!step.isObject()) {
      return "has a step that is not an object";
    }
    for (var key : required) {
      if (!step.has(key)) {
        return "has a step without " + key;
      }
    }
    for (var member : step.properties()) {
      if (!isPossible(member.getKey(), member.getValue())) {
        return "has a step with %s: %s".formatted(member.getKey(), member.getValue());
      }
    }
    return null;
  }

  private boolean isPossible(String key, JsonNode value) {
    return switch (key) {
      case "interface" -> value.isTextual() && INTERFACES.contains(value.textValue());
      case "step" -> value.isTextual() && !value.textValue().isEmpty();
      case "args" -> value.isObject();
      default -> key.equals(rank) && isCount(value);
    };
  }

  private static boolean isCount(JsonNode value) {
    return value.isIntegralNumber() && value.canConvertToInt() && value.intValue() >= 0
        || value.isTextual() && value.textValue().matches("\\d{1,9}");
  }
}
