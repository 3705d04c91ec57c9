package dev.bessemer.store.history;

import dev.bessemer.store.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The list of events that {@code /v1/nodes/{node}/history} shows. */
@ApplicationScoped
public class History {
  /** How grave an event is. */
  public enum Severity {
    INFO,
    ERROR
  }

  private static final String ADD =
      """
      insert into node_history
        (node_id, conductor, severity, event, event_type, state, target_provision_state, duration_seconds)
      select id, ?, ?, ?, ?, provision_state, target_provision_state,
        extract(epoch from now() - coalesce(cast(? as timestamptz), provision_updated_at))
      from nodes where uuid = ?
      """;

  private static final String PURGE =
      """
      delete from node_history where id in (
        select id from (
          select id, row_number() over (partition by node_id order by id desc) as age from node_history
        ) aged where age > ? limit ?)
      """;

  private final Sql sql;

  @Inject
  History(Sql sql) {
    this.sql = sql;
  }

  /** Adds an event, along with a change under way; it shows the state that the node gets by it. */
  public void add(
      UUID node, @Nullable String conductor, Severity severity, String type, String event) {
    add(node, conductor, severity, type, event, null);
  }

  /**
   * The same at the end of something.
   *
   * @param since when that had begun; null: when the node came into its state
   */
  public void add(
      UUID node,
      @Nullable String conductor,
      Severity severity,
      String type,
      String event,
      @Nullable Instant since) {
    var from = since == null ? null : since.atOffset(ZoneOffset.UTC);
    sql.along(ADD, conductor, severity.name(), event, type, from, node);
  }

  /** Removes at most so many events, of nodes that have more than are kept; tells how many. */
  public int purge(int keep, int most) {
    return sql.change(PURGE, keep, most);
  }
}
