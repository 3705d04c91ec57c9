package dev.bessemer.store.history;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.UUID;
import org.hibernate.Session;
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
      select id, :conductor, :severity, :event, :type, provision_state, target_provision_state,
        extract(epoch from now() - provision_updated_at)
      from nodes where uuid = :node
      """;

  private static final String PURGE =
      """
      delete from node_history where id in (
        select id from (
          select id, row_number() over (partition by node_id order by id desc) as age from node_history
        ) aged where age > :keep limit :most)
      """;

  @Inject Session entities;

  /** Adds an event, in the caller's transaction when it has one. */
  @Transactional
  public void add(
      UUID node, @Nullable String conductor, Severity severity, String type, String event) {
    entities
        .createNativeQuery(ADD)
        .setParameter("conductor", conductor, String.class)
        .setParameter("severity", severity.name())
        .setParameter("event", event)
        .setParameter("type", type)
        .setParameter("node", node)
        .executeUpdate();
  }

  /** Removes at most so many events, of nodes that have more than are kept; tells how many. */
  @Transactional
  public int purge(int keep, int most) {
    return entities
        .createNativeQuery(PURGE)
        .setParameter("keep", keep)
        .setParameter("most", most)
        .executeUpdate();
  }
}
