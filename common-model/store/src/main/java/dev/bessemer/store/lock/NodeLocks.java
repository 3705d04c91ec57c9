package dev.bessemer.store.lock;

import dev.bessemer.model.fault.Conflict;
import dev.bessemer.model.fault.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/**
 * Claims on nodes: at most one at a time on each.
 *
 * <p>A claim lasts until it is released or taken away from a holder whose lease ran out; nothing
 * else ends it.
 */
@ApplicationScoped
public class NodeLocks {
  private static final String CLAIM =
      """
      update nodes set reservation = :holder, reservation_epoch = :epoch, reservation_purpose = :purpose,
        reservation_fence = reservation_fence + 1, reserved_at = now()
      where uuid = :node and reservation is null
      returning reservation_fence
      """;
  private static final String RELEASE =
      """
      update nodes set reservation = null, reservation_epoch = null, reservation_purpose = null,
        reserved_at = null
      where uuid = :node and reservation = :holder and reservation_fence = :fence
      """;
  // No conductor ever registers with epoch 0.
  private static final String ABANDON =
      """
      update nodes set reservation_epoch = 0
      where uuid = :node and reservation = :holder and reservation_fence = :fence
      """;
  private static final String ABANDONED =
      """
      select n.uuid from nodes n left join conductors c on c.hostname = n.reservation
      where n.reservation is not null
        and (c.id is null or c.epoch <> n.reservation_epoch or c.lease_until < now())
      order by n.id limit :most
      """;
  private static final String TAKE_AWAY =
      """
      update nodes n set reservation = :holder, reservation_epoch = :epoch, reservation_purpose = 'take over',
        reservation_fence = reservation_fence + 1, reserved_at = now()
      where n.uuid = :node and n.reservation is not null and not exists (
        select 1 from conductors c where c.hostname = n.reservation and c.epoch = n.reservation_epoch
          and c.lease_until >= now())
      returning reservation_fence
      """;

  @Inject Session entities;

  /**
   * Claims a node.
   *
   * @throws Conflict {@code node_locked} when somebody has it
   * @throws NotFound when there is no such node
   */
  @Transactional
  public Reservation claim(UUID node, String holder, long epoch, String purpose) {
    var fence =
        number(
            entities
                .createNativeQuery(CLAIM, Long.class)
                .setParameter("holder", holder)
                .setParameter("epoch", epoch)
                .setParameter("purpose", purpose)
                .setParameter("node", node)
                .getResultList());
    return new Reservation(node, holder, epoch, fence.orElseThrow(() -> whyNot(node)));
  }

  /** Ends a claim. False when it had been lost before; then nothing is changed. */
  @Transactional
  public boolean release(Reservation held) {
    return entities
            .createNativeQuery(RELEASE)
            .setParameter("node", held.node())
            .setParameter("holder", held.holder())
            .setParameter("fence", held.fence())
            .executeUpdate()
        == 1;
  }

  /**
   * Gives up a claim in the middle of the work: the node stays locked, and whoever owns it finds it
   * abandoned at the next look. False when the claim had been lost before.
   */
  @Transactional
  public boolean abandon(Reservation held) {
    return entities
            .createNativeQuery(ABANDON)
            .setParameter("node", held.node())
            .setParameter("holder", held.holder())
            .setParameter("fence", held.fence())
            .executeUpdate()
        == 1;
  }

  /** Whether the claim still holds; one read of one row. */
  @Transactional
  public boolean holds(Reservation held) {
    return !entities
        .createNativeQuery(
            "select 1 from nodes n join conductors c on c.hostname = n.reservation"
                + " where n.uuid = :node and n.reservation = :holder and n.reservation_fence = :fence"
                + " and c.epoch = :epoch and c.lease_until >= now()",
            Integer.class)
        .setParameter("node", held.node())
        .setParameter("holder", held.holder())
        .setParameter("fence", held.fence())
        .setParameter("epoch", held.epoch())
        .getResultList()
        .isEmpty();
  }

  /** Nodes whose holder is gone: its lease ran out, or it started anew. */
  @Transactional
  public List<UUID> abandoned(int most) {
    return entities
        .createNativeQuery(ABANDONED, UUID.class)
        .setParameter("most", most)
        .getResultList();
  }

  /**
   * Takes a node away from a holder that is gone; empty when the holder is alive or somebody was
   * faster.
   */
  @Transactional
  public Optional<Reservation> takeAway(UUID node, String holder, long epoch) {
    var fence =
        number(
            entities
                .createNativeQuery(TAKE_AWAY, Long.class)
                .setParameter("holder", holder)
                .setParameter("epoch", epoch)
                .setParameter("node", node)
                .getResultList());
    return fence.map(f -> new Reservation(node, holder, epoch, f));
  }

  private RuntimeException whyNot(UUID node) {
    var holder =
        entities
            .createNativeQuery(
                "select coalesce(reservation, '') from nodes where uuid = :node", String.class)
            .setParameter("node", node)
            .getResultList();
    return holder.isEmpty()
        ? NotFound.node(node.toString())
        : Conflict.nodeLocked(node.toString(), holder.getFirst().toString());
  }

  private static Optional<Long> number(List<?> rows) {
    return rows.stream().findFirst().map(n -> ((Number) n).longValue());
  }
}
