package dev.bessemer.conductor.inspect.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bessemer.store.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads the rules. */
@ApplicationScoped
class RuleRows {
  private static final String MAIN =
      "select uuid, sensitive, cast(conditions as text), cast(actions as text)"
          + " from inspection_rules where phase = 'main' order by priority desc, id";
  @Inject Sql sql;
  @Inject ObjectMapper json;

  List<Rule> all() {
    return sql.all(
        MAIN,
        r ->
            new Rule(
                r.getObject(1, UUID.class),
                r.getBoolean(2),
                ops(r.getString(3)),
                ops(r.getString(4))));
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
