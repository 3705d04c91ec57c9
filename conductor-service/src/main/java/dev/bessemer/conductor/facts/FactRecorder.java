package dev.bessemer.conductor.facts;

import dev.bessemer.conductor.cluster.Membership;
import dev.bessemer.store.history.History;
import dev.bessemer.store.history.History.Severity;
import dev.bessemer.store.node.NodeSnapshot.Told;
import dev.bessemer.store.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps facts of nodes that nobody holds. Usually they are as before, and nothing is asked. */
@ApplicationScoped
public class FactRecorder {
  private static final String WRITE =
      """
      with wanted as (select ?::uuid as node, ?::text as mode, ?::boolean as secure, ?::text as health,
          ?::text as vendor),
        before as (select n.id, n.health from nodes n join wanted w on w.node = n.uuid
          where n.reservation is null for update of n)
      update nodes n set boot_mode = w.mode, secure_boot = w.secure, health = w.health,
        properties = case when w.vendor is null or jsonb_exists(n.properties, 'vendor')
          then n.properties else jsonb_set(n.properties, '{vendor}', to_jsonb(w.vendor)) end,
        updated_at = now()
      from before, wanted w
      where n.id = before.id and (w.vendor is not null
        or (n.boot_mode, n.secure_boot, n.health) is distinct from (w.mode, w.secure, w.health))
      returning before.health
      """;
  @Inject Sql sql;
  @Inject History history;
  @Inject Membership membership;

  /**
   * @param known what the row held when it was read
   */
  public void record(UUID node, Told known, MachineFacts facts) {
    var told = new Told(facts.bootMode(), facts.secureBoot(), facts.health());
    if (facts.vendor() != null || !told.equals(known)) {
      sql.together(() -> write(node, facts));
    }
  }

  private Optional<Boolean> write(UUID node, MachineFacts facts) {
    return sql.first(
            WRITE,
            r -> Optional.ofNullable(r.getString(1)),
            node,
            facts.bootMode(),
            facts.secureBoot(),
            facts.health(),
            facts.vendor())
        .map(before -> noteHealth(node, before.orElse(null), facts.health()));
  }

  private boolean noteHealth(UUID node, @Nullable String before, @Nullable String after) {
    var changed = !Objects.equals(before, after);
    if (changed) {
      history.add(
          node,
          membership.name(),
          "Critical".equals(after) ? Severity.ERROR : Severity.INFO,
          "monitoring",
          "The health of the machine changed from %s to %s".formatted(before, after));
    }
    return changed;
  }
}
