package dev.bessemer.store.inspection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/**
 * What the ramdisks of nodes reported: stored before the ramdisk is answered, so that it is not
 * lost with whoever works on it, and removed when the inspection ends.
 */
@ApplicationScoped
public class InspectionReports {
  private static final String STORE =
      """
      insert into inspection_reports (node_id, inventory, plugin_data)
      select id, cast(:inventory as jsonb), cast(:plugins as jsonb) from nodes where uuid = :node
      on conflict (node_id) do update set inventory = excluded.inventory,
        plugin_data = excluded.plugin_data, received_at = now()
      """;
  private static final String FIND =
      "select cast(r.inventory as text), cast(r.plugin_data as text) from inspection_reports r"
          + " join nodes n on n.id = r.node_id where n.uuid = :node";
  private static final String REMOVE =
      "delete from inspection_reports r using nodes n where n.id = r.node_id and n.uuid = :node";

  /**
   * A report.
   *
   * @param inventory the hardware, as the ramdisk sees it
   * @param pluginData everything else, by its name
   */
  public record Report(Map<String, Object> inventory, Map<String, Object> pluginData) {}

  @Inject Session entities;
  @Inject ObjectMapper json;

  /** Keeps a report in place of any earlier one of the node. */
  @Transactional
  public void store(UUID node, String inventory, String pluginData) {
    entities
        .createNativeQuery(STORE)
        .setParameter("inventory", inventory)
        .setParameter("plugins", pluginData)
        .setParameter("node", node)
        .executeUpdate();
  }

  @Transactional
  public Optional<Report> find(UUID node) {
    return entities
        .createNativeQuery(FIND, Object[].class)
        .setParameter("node", node)
        .getResultList()
        .stream()
        .findFirst()
        .map(row -> new Report(map((String) row[0]), map((String) row[1])));
  }

  /** In the caller's transaction when it has one. */
  @Transactional
  public void remove(UUID node) {
    entities.createNativeQuery(REMOVE).setParameter("node", node).executeUpdate();
  }

  private Map<String, Object> map(String text) {
    try {
      return json.readValue(text, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored report is not JSON", e);
    }
  }
}
