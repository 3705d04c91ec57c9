package dev.bessemer.agent.client;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.bessemer.agent.message.AgentSteps;
import dev.bessemer.agent.message.CommandResult;
import dev.bessemer.agent.message.Step;
import dev.bessemer.agent.message.StepKind;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Reads what commands answered. An answer of another form is an {@link AgentRefused}. */
final class StepsAnswer {
  private StepsAnswer() {}

  static AgentSteps read(StepKind kind, CommandResult result) {
    var steps = answer(result).get(kind.stepsKey());
    if (steps == null || !steps.isObject()) {
      throw notUnderstood(result);
    }
    try {
      return new AgentSteps(
          CommandCalls.JSON.convertValue(steps, new TypeReference<Map<String, List<Step>>>() {}),
          versions(answer(result).get(AgentSteps.VERSIONS_KEY)));
    } catch (IllegalArgumentException _) {
      throw notUnderstood(result);
    }
  }

  private static Map<String, String> versions(JsonNode versions) {
    return versions == null || versions.isNull()
        ? Map.of()
        : CommandCalls.JSON.convertValue(versions, new TypeReference<Map<String, String>>() {});
  }

  static <T> T convert(CommandResult result, Class<T> type) {
    try {
      return CommandCalls.JSON.convertValue(answer(result), type);
    } catch (IllegalArgumentException _) {
      throw notUnderstood(result);
    }
  }

  static byte[] logs(CommandResult result) {
    try {
      return Base64.getMimeDecoder().decode(answer(result).path("system_logs").asText(""));
    } catch (IllegalArgumentException _) {
      throw notUnderstood(result);
    }
  }

  private static JsonNode answer(CommandResult result) {
    var answer = result.commandResult();
    return answer == null ? MissingNode.getInstance() : answer;
  }

  private static AgentRefused notUnderstood(CommandResult result) {
    return new AgentRefused(
        200, "The answer of %s cannot be understood".formatted(result.commandName()));
  }
}
