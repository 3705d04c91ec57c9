package dev.bessemer.conductor.facts;

import dev.bessemer.conductor.cluster.Membership;
import dev.bessemer.store.history.History;
import dev.bessemer.store.history.History.Severity;
import dev.bessemer.store.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.Session;

/** Keeps facts of nodes that nobody holds. Usually they are as before, and nothing is written. */
@ApplicationScoped
public class FactRecorder {
  private static final String READ =
      "select boot_mode, secure_boot, health from nodes where uuid = :node and reservation is null";
  private static final String CHANGED =
      """
      select 1 from nodes where uuid = ? and reservation is null
        and (boot_mode, secure_boot, health) is distinct from (?::text, ?::boolean, ?::text)
      """;
  private static final String WRITE =
      """
      update nodes set boot_mode = :mode, secure_boot = :secure, health = :health,
        properties = case when cast(:vendor as text) is null or jsonb_exists(properties, 'vendor')
          then properties else jsonb_set(properties, '{vendor}', to_jsonb(cast(:vendor as text))) end,
        updated_at = now()
      where uuid = :node and reservation is null
      """;
  @Inject Session entities;
  @Inject Sql sql;
  @Inject History history;
  @Inject Membership membership;

  public void record(UUID node, MachineFacts facts) {
    var news =
        facts.vendor() != null
            || sql.first(
                    CHANGED, r -> true, node, facts.bootMode(), facts.secureBoot(), facts.health())
                .isPresent();
    if (news) {
      change(node, facts);
    }
  }

  @Transactional
  void change(UUID node, MachineFacts facts) {
    var rows =
        entities.createNativeQuery(READ, Object[].class).setParameter("node", node).getResultList();
    for (var row : rows) {
      if (facts.vendor() != null || !same(row, facts)) {
        write(node, facts);
      }
      if (!Objects.equals(row[2], facts.health())) {
        noteHealth(node, row[2], facts.health());
      }
    }
  }

  private static boolean same(Object[] row, MachineFacts facts) {
    return List.of(
            Objects.equals(row[0], facts.bootMode()),
            Objects.equals(row[1], facts.secureBoot()),
            Objects.equals(row[2], facts.health()))
        .stream()
        .allMatch(Boolean::booleanValue);
  }

  private void write(UUID node, MachineFacts facts) {
    entities
        .createNativeQuery(WRITE)
        .setParameter("mode", facts.bootMode(), String.class)
        .setParameter("secure", facts.secureBoot(), Boolean.class)
        .setParameter("health", facts.health(), String.class)
        .setParameter("vendor", facts.vendor(), String.class)
        .setParameter("node", node)
        .executeUpdate();
  }

  private void noteHealth(UUID node, Object before, Object after) {
    history.add(
        node,
        membership.name(),
        "Critical".equals(after) ? Severity.ERROR : Severity.INFO,
        "monitoring",
        "The health of the machine changed from %s to %s".formatted(before, after));
  }
}
