package dev.bessemer.store.steps;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bessemer.store.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Reads the steps of deploy templates and runbooks. */
@ApplicationScoped
public class SavedSteps {
  private static final TypeReference<List<Map<String, Object>>> STEPS = new TypeReference<>() {};
  private static final String TEMPLATES =
      """
      select cast(coalesce(jsonb_agg(jsonb_build_object('interface', s.interface, 'step', s.step,
        'args', s.args, 'priority', s.priority) order by t.name, s.id), '[]') as text)
      from deploy_templates t join deploy_template_steps s on s.deploy_template_id = t.id
      where t.name = any (?)
      """;
  private static final String RUNBOOK =
      """
      select r.uuid, r.name, r.disable_ramdisk,
        array(select t.trait from runbook_traits t where t.runbook_id = r.id),
        (select cast(coalesce(jsonb_agg(jsonb_build_object('interface', s.interface, 'step', s.step,
          'args', s.args, 'order', s."order") order by s."order", s.id), '[]') as text)
         from runbook_steps s where s.runbook_id = r.id),
        r.owner, r.public
      from runbooks r where r.name = ? or cast(r.uuid as text) = lower(?)
      """;
  private static final String TRAITS =
      "select t.trait from node_traits t join nodes n on n.id = t.node_id where n.uuid = ?";
  private final Sql sql;
  private final ObjectMapper json;

  @Inject
  SavedSteps(Sql sql, ObjectMapper json) {
    this.sql = sql;
    this.json = json;
  }

  /** The steps of the deploy templates of these names, as clients write them. */
  public List<Map<String, Object>> ofTemplates(Collection<String> names) {
    if (names.isEmpty()) {
      return List.of();
    }
    return sql.first(
            TEMPLATES, row -> steps(row.getString(1)), (Object) names.toArray(String[]::new))
        .orElse(List.of());
  }

  /** The runbook of that name or UUID. */
  public Optional<Runbook> runbook(String ident) {
    return sql.first(RUNBOOK, this::runbook, ident, ident);
  }

  /** The traits of a node. */
  public List<String> traitsOf(UUID node) {
    return sql.all(TRAITS, row -> row.getString(1), node);
  }

  private Runbook runbook(ResultSet row) throws SQLException {
    return new Runbook(
        row.getObject(1, UUID.class),
        row.getString(2),
        row.getBoolean(3),
        row.getString(6),
        row.getBoolean(7),
        texts(row.getArray(4)),
        steps(row.getString(5)));
  }

  private static Set<String> texts(Array array) throws SQLException {
    return Set.of((String[]) array.getArray());
  }

  private List<Map<String, Object>> steps(String text) {
    try {
      return json.readValue(text, STEPS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("stored steps are no JSON", e);
    }
  }
}
