package dev.bessemer.conductor.inspect.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;

/** Reads the rules. */
@ApplicationScoped
class RuleRows {
  private static final String MAIN =
      "select uuid, sensitive, cast(conditions as text), cast(actions as text)"
          + " from inspection_rules where phase = 'main' order by priority desc, id";
  @Inject Session entities;
  @Inject ObjectMapper json;

  @Transactional
  List<Rule> all() {
    return entities.createNativeQuery(MAIN, Object[].class).getResultList().stream()
        .map(
            row ->
                new Rule(
                    (UUID) row[0], (Boolean) row[1], ops((String) row[2]), ops((String) row[3])))
        .toList();
  }

  private List<Rule.Op> ops(String text) {
    try {
      return json.readValue(text, new TypeReference<List<Map<String, Object>>>() {}).stream()
          .map(Rule.Op::of)
          .toList();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored rule is not JSON", e);
    }
  }
}
