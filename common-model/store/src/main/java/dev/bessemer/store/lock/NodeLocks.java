package dev.bessemer.store.lock;

import dev.bessemer.model.fault.Conflict;
import dev.bessemer.model.fault.NotFound;
import dev.bessemer.store.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Claims on nodes: at most one at a time on each.
 *
 * <p>A claim lasts until it is released or taken away from a holder whose lease ran out; nothing
 * else ends it.
 */
@ApplicationScoped
public class NodeLocks {
  private static final String CLAIM = Claiming.STATEMENT + " returning reservation_fence";
  private static final String RELEASE =
      """
      update nodes set reservation = null, reservation_epoch = null, reservation_purpose = null,
        reserved_at = null
      where uuid = ? and reservation = ? and reservation_fence = ?
      """;
  // No conductor ever registers with epoch 0.
  private static final String ABANDON =
      """
      with abandoned as (
        update nodes set reservation_epoch = 0
        where uuid = ? and reservation = ? and reservation_fence = ? returning reservation),
      told as (
        update conductors set let_go = let_go + 1 where hostname in (select reservation from abandoned))
      select 1 from abandoned
      """;
  private static final String HOLDERS =
      "select hostname, epoch, lease_until >= now(), let_go from conductors order by hostname";
  private static final String ABANDONED =
      """
      select n.uuid from nodes n left join conductors c on c.hostname = n.reservation
      where n.reservation is not null
        and (c.id is null or c.epoch <> n.reservation_epoch or c.lease_until < now())
      order by n.id limit ?
      """;
  private static final String TAKE_AWAY =
      """
      update nodes n set reservation = ?, reservation_epoch = ?, reservation_purpose = 'take over',
        reservation_fence = reservation_fence + 1, reserved_at = now()
      where n.uuid = ? and n.reservation is not null and not exists (
        select 1 from conductors c where c.hostname = n.reservation and c.epoch = n.reservation_epoch
          and c.lease_until >= now())
      returning reservation_fence
      """;

  private static final String HOLDS =
      """
      select 1 from nodes n join conductors c on c.hostname = n.reservation
      where n.uuid = ? and n.reservation = ? and n.reservation_fence = ?
        and c.epoch = ? and c.lease_until >= now()
      """;

  private static final String OF =
      """
      select uuid, reservation_fence from nodes where reservation = ? and reservation_epoch = ?
      """;

  /**
   * Who can hold nodes.
   *
   * @param letGo how often it gave up a claim in the middle of the work
   */
  public record Holder(String name, long epoch, boolean alive, long letGo) {}

  private final Sql sql;

  @Inject
  NodeLocks(Sql sql) {
    this.sql = sql;
  }

  /**
   * Claims a node.
   *
   * @throws Conflict {@code node_locked} when somebody has it
   * @throws NotFound when there is no such node
   */
  public Reservation claim(UUID node, String holder, long epoch, String purpose) {
    return sql.first(CLAIM, r -> r.getLong(1), holder, epoch, purpose, node)
        .map(fence -> new Reservation(node, holder, epoch, fence))
        .orElseThrow(() -> whyNot(node));
  }

  /** Ends a claim. False when it had been lost before; then nothing is changed. */
  public boolean release(Reservation held) {
    return sql.change(RELEASE, held.node(), held.holder(), held.fence()) == 1;
  }

  /** The same at the end of a change of the node by the holder, and only together with it. */
  public void releaseAlong(Reservation held) {
    sql.along(RELEASE, held.node(), held.holder(), held.fence());
  }

  /**
   * Gives up a claim in the middle of the work: the node stays locked, and whoever owns it finds it
   * abandoned at the next look. False when the claim had been lost before.
   */
  public boolean abandon(Reservation held) {
    return sql.first(ABANDON, r -> true, held.node(), held.holder(), held.fence()).isPresent();
  }

  /** Whether the claim still holds; one read of one row. */
  public boolean holds(Reservation held) {
    return sql.first(HOLDS, r -> true, held.node(), held.holder(), held.fence(), held.epoch())
        .isPresent();
  }

  /**
   * All that can hold nodes. As long as they are the same, no claim became one of a holder that is
   * gone; but one that had been on its way for very long may still come.
   */
  public List<Holder> holders() {
    return sql.all(
        HOLDERS, r -> new Holder(r.getString(1), r.getLong(2), r.getBoolean(3), r.getLong(4)));
  }

  /** The claims of one incarnation of a conductor; reads all nodes. */
  public List<Reservation> of(String holder, long epoch) {
    return sql.all(
        OF,
        r -> new Reservation(r.getObject(1, UUID.class), holder, epoch, r.getLong(2)),
        holder,
        epoch);
  }

  /**
   * Nodes whose holder is gone: its lease ran out, it started anew, or it let go of them. Reads all
   * nodes.
   */
  public List<UUID> abandoned(int most) {
    return sql.all(ABANDONED, r -> r.getObject(1, UUID.class), most);
  }

  /**
   * Takes a node away from a holder that is gone; empty when the holder is alive or somebody was
   * faster.
   */
  public Optional<Reservation> takeAway(UUID node, String holder, long epoch) {
    return sql.first(TAKE_AWAY, r -> r.getLong(1), holder, epoch, node)
        .map(fence -> new Reservation(node, holder, epoch, fence));
  }

  /** Why a node could not be claimed. */
  public RuntimeException whyNot(UUID node) {
    return sql.first(
            "select coalesce(reservation, '') from nodes where uuid = ?", r -> r.getString(1), node)
        .<RuntimeException>map(holder -> Conflict.nodeLocked(node.toString(), holder))
        .orElseGet(() -> NotFound.node(node.toString()));
  }
}
