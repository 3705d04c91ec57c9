package dev.bessemer.agent.message;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Steps an agent offers.
 *
 * @param byManager steps of each hardware manager, by the name of its class
 * @param versions version of each hardware manager; goes back with every step asked for
 */
public record AgentSteps(Map<String, List<Step>> byManager, Map<String, String> versions) {
  /** What an agent has that knows no steps of a kind. */
  public static final AgentSteps NONE = new AgentSteps(Map.of(), Map.of());

  /** Key of {@link #versions} on the wire. */
  public static final String VERSIONS_KEY = "hardware_manager_version";

  /** All steps, without regard to their managers. */
  public List<Step> all() {
    return byManager.values().stream().flatMap(List::stream).toList();
  }

  /** The answer of {@link StepKind#listCommand} as the wire has it. */
  public Map<String, Object> toAnswer(StepKind kind) {
    var answer = new LinkedHashMap<String, Object>();
    answer.put(kind.stepsKey(), byManager);
    answer.put(VERSIONS_KEY, versions);
    return answer;
  }
}
