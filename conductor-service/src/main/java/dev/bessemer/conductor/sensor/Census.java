package dev.bessemer.conductor.sensor;

import dev.bessemer.conductor.cluster.OwnNodes;
import dev.bessemer.store.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a conductor can tell of itself: its nodes, and the work that goes on. */
@ApplicationScoped
class Census {
  private static final String RUNS =
      "select kind, count(*) from runs where ended_at is null group by kind";
  private static final String WAITING = "select count(*) from notifications";

  private final OwnNodes nodes;
  private final Sql sql;

  @Inject
  Census(OwnNodes nodes, Sql sql) {
    this.nodes = nodes;
    this.sql = sql;
  }

  /** Figures by name, as gauges. */
  Map<String, Map<String, Object>> figures() {
    var found = new LinkedHashMap<String, Map<String, Object>>();
    found.put("ConductorManager.NodesCount", gauge(nodes.where("true").size()));
    found.put(
        "ConductorManager.NotificationsWaitingCount",
        gauge(sql.first(WAITING, row -> row.getLong(1)).orElse(0L)));
    sql.all(RUNS, row -> Map.entry(row.getString(1), row.getLong(2)))
        .forEach(e -> found.put("ConductorManager.Runs." + e.getKey(), gauge(e.getValue())));
    return found;
  }

  private static Map<String, Object> gauge(long value) {
    return Map.of("value", value);
  }
}
