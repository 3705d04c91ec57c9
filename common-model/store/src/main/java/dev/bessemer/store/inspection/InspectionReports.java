package dev.bessemer.store.inspection;

import dev.bessemer.store.sql.Json;
import dev.bessemer.store.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What the ramdisks of nodes reported: stored before the ramdisk is answered, so that it is not
 * lost with whoever works on it, and removed when the inspection ends.
 */
@ApplicationScoped
public class InspectionReports {
  private static final String STORE =
      """
      insert into inspection_reports (node_id, inventory, plugin_data)
      select id, cast(? as jsonb), cast(? as jsonb) from nodes where uuid = ?
      on conflict (node_id) do update set inventory = excluded.inventory,
        plugin_data = excluded.plugin_data, received_at = now()
      """;
  private static final String FIND =
      "select cast(r.inventory as text), cast(r.plugin_data as text) from inspection_reports r"
          + " join nodes n on n.id = r.node_id where n.uuid = ?";
  private static final String REMOVE =
      "delete from inspection_reports r using nodes n where n.id = r.node_id and n.uuid = ?";

  /**
   * A report.
   *
   * @param inventory the hardware, as the ramdisk sees it
   * @param pluginData everything else, by its name
   */
  public record Report(Map<String, Object> inventory, Map<String, Object> pluginData) {}

  @Inject Sql sql;
  @Inject Json json;

  /** Keeps a report in place of any earlier one of the node. */
  public void store(UUID node, String inventory, String pluginData) {
    sql.change(STORE, inventory, pluginData, node);
  }

  public Optional<Report> find(UUID node) {
    return sql.first(
        FIND, r -> new Report(json.object(r.getString(1)), json.object(r.getString(2))), node);
  }

  /** Along with a change under way. */
  public void remove(UUID node) {
    sql.along(REMOVE, node);
  }
}
