package dev.bessemer.store.agent;

import dev.bessemer.store.lock.Reservation;
import dev.bessemer.store.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Ends claims that were made for heartbeats, and remembers that these were acted upon: both or
 * neither, and those that end at the same time with one statement.
 */
@ApplicationScoped
public class ActedOn {
  // Whoever writes further beats of an agent at this moment is not waited for: they are to be acted
  // upon in any case, and these are remembered with them.
  private static final String END =
      """
      with ended as (
        select * from unnest(?::text[], ?::text[], ?::bigint[], ?::bigint[])
          as e(node, holder, fence, beats)),
      freed as (
        update nodes n set reservation = null, reservation_epoch = null, reservation_purpose = null,
          reserved_at = null
        from ended e
        where n.uuid = e.node::uuid and n.reservation = e.holder and n.reservation_fence = e.fence
        returning n.id, n.uuid, e.beats),
      idle as (
        select s.node_id from agent_sessions s join freed f on f.id = s.node_id
        for update of s skip locked),
      handled as (
        update agent_sessions s set handled = greatest(s.handled, f.beats)
        from freed f, idle i where s.node_id = f.id and i.node_id = f.id
        returning s.node_id, s.beats > s.handled as more)
      select f.uuid, coalesce(h.more, true) from freed f left join handled h on h.node_id = f.id
      """;

  private record End(Reservation claim, long beats) {}

  private final Sql sql;
  private final GroupWriter<End, Boolean> writer =
      new GroupWriter<>(end -> end.claim().node(), this::write);

  @Inject
  ActedOn(Sql sql) {
    this.sql = sql;
  }

  /**
   * Ends a claim.
   *
   * @param beats so many heartbeats were acted upon
   * @return whether there may be more by now; empty when the claim had been lost before, and
   *     nothing was written
   */
  public Optional<Boolean> end(Reservation claim, long beats) {
    return writer.write(new End(claim, beats));
  }

  private Map<UUID, Boolean> write(List<End> ends) {
    var more = new HashMap<UUID, Boolean>();
    sql.all(
        END,
        r -> more.put(r.getObject(1, UUID.class), r.getBoolean(2)),
        column(ends, end -> end.claim().node()),
        column(ends, end -> end.claim().holder()),
        column(ends, end -> end.claim().fence()),
        column(ends, End::beats));
    return more;
  }

  private static Object column(List<End> ends, Function<End, Object> field) {
    return ends.stream().map(field).map(String::valueOf).toArray(String[]::new);
  }
}
