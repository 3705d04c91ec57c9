package dev.bessemer.store.affinity;

import dev.bessemer.store.lock.Reservation;
import dev.bessemer.store.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/**
 * Where the boot files and consoles of nodes are: at which incarnation of which conductor. What an
 * incarnation had that is not alive any more, nobody has.
 */
@ApplicationScoped
public class Affinities {
  /** Condition on {@code nodes n}: no conductor that is alive has it at hand. */
  public static final String NOBODY =
      """
      not exists (select 1 from node_affinity a join conductors c
        on c.hostname = a.conductor and c.epoch = a.epoch and c.lease_until >= now()
        where a.node_id = n.id)
      """;

  private static final String KEEP =
      """
      insert into node_affinity (node_id, conductor, epoch) select id, ?, ? from nodes where uuid = ?
      on conflict (node_id) do update set conductor = excluded.conductor, epoch = excluded.epoch
      """;
  private static final String DROP =
      """
      delete from node_affinity where conductor = ? and epoch = ?
        and node_id = (select id from nodes where uuid = ?)
      """;
  private static final String OF =
      """
      select n.uuid, n.conductor_group, n.driver from node_affinity a join nodes n on n.id = a.node_id
      where a.conductor = ? and a.epoch = ?
      """;

  /** A node, with what decides whose it is. */
  public record Kept(UUID node, String conductorGroup, String driver) {}

  @Inject Sql sql;

  /** The holder of the claim has it at hand now, and nobody else. */
  public void keep(Reservation claim) {
    sql.along(KEEP, claim.holder(), claim.epoch(), claim.node());
  }

  /** The holder of the claim has it no more. */
  public void drop(Reservation claim) {
    sql.along(DROP, claim.holder(), claim.epoch(), claim.node());
  }

  /** The nodes of an incarnation. */
  public List<Kept> of(String conductor, long epoch) {
    return sql.all(
        OF,
        row -> new Kept(row.getObject(1, UUID.class), row.getString(2), row.getString(3)),
        conductor,
        epoch);
  }
}
