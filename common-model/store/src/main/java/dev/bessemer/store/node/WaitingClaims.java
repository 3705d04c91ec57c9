package dev.bessemer.store.node;

import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.store.lock.Reservation;
import dev.bessemer.store.node.Nodes.Claimed;
import dev.bessemer.store.sql.Json;
import dev.bessemer.store.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Claims nodes whose agents have beaten, if that brings anything on: one statement for several,
 * that also tells what there is to know otherwise.
 */
@ApplicationScoped
public class WaitingClaims {
  // Whoever waits to be let in must not wait for ever on an agent that beats and does nothing.
  // In one order, and without waiting for others: two conductors may mean the same nodes.
  private static final String CLAIM =
      """
      with free as (
        select id from nodes where uuid = any (?::uuid[]) and reservation is null
          and provision_state = any (?) and not (maintenance and ?)
        order by id for update skip locked),
      claimed as (
        update nodes set reservation = ?, reservation_epoch = ?, reservation_purpose = 'heartbeat',
          reservation_fence = reservation_fence + 1, reserved_at = now(), updated_at = ?,
          provision_updated_at = case when provision_state in (%s) then ? else provision_updated_at end
        where id in (select id from free)
        returning %s)
      select claimed.*, n.uuid, n.provision_state, n.maintenance, coalesce(s.beats, 0),
        n.reservation is null and n.provision_state = any (?) and not (n.maintenance and ?)
      from nodes n left join agent_sessions s on s.node_id = n.id left join claimed on claimed.id = n.id
      where n.uuid = any (?::uuid[])
      """
          .formatted(
              String.join(
                  ", ",
                  Stream.of(
                          ProvisionState.CLEANWAIT,
                          ProvisionState.DEPLOYWAIT,
                          ProvisionState.SERVICEWAIT)
                      .map(s -> "'%s'".formatted(s.wire()))
                      .toList()),
              NodeColumns.SELECTED);

  /**
   * What came of it.
   *
   * @param claimed null when the node is in none of the states, or somebody has it
   * @param busy somebody was just writing the node, who may not have it; nothing came of it
   * @param state as it was, like the rest
   * @param beats heartbeats stored until then
   */
  public record Answer(
      UUID node,
      @Nullable Claimed claimed,
      ProvisionState state,
      boolean maintenance,
      long beats,
      boolean busy) {}

  private final Sql sql;
  private final Json json;
  private final InstantSource time;

  @Inject
  WaitingClaims(Sql sql, Json json, InstantSource time) {
    this.sql = sql;
    this.json = json;
    this.time = time;
  }

  /**
   * Claims those that wait in one of the states.
   *
   * @param notInMaintenance nodes in maintenance are left as they are
   * @return what came of each, in no order; those that are not there are left out
   */
  public List<Answer> claim(
      Collection<UUID> nodes,
      String holder,
      long epoch,
      Collection<ProvisionState> states,
      boolean notInMaintenance) {
    var now = time.instant().atOffset(ZoneOffset.UTC);
    var wire = states.stream().map(ProvisionState::wire).toArray(String[]::new);
    var uuids = nodes.stream().map(UUID::toString).toArray(String[]::new);
    return sql.all(
        CLAIM,
        r -> answer(r, holder, epoch),
        uuids,
        wire,
        notInMaintenance,
        holder,
        epoch,
        now,
        now,
        wire,
        notInMaintenance,
        uuids);
  }

  private Answer answer(ResultSet row, String holder, long epoch) throws SQLException {
    int after = NodeColumns.WIDTH;
    var node = row.getObject(after + 1, UUID.class);
    row.getLong(1);
    var claimed = row.wasNull() ? null : claimed(row, node, holder, epoch);
    return new Answer(
        node,
        claimed,
        ProvisionState.of(row.getString(after + 2)),
        row.getBoolean(after + 3),
        row.getLong(after + 4),
        claimed == null && row.getBoolean(after + 5));
  }

  private Claimed claimed(ResultSet row, UUID node, String holder, long epoch) throws SQLException {
    var seen = NodeColumns.read(row, json);
    return new Claimed(new Reservation(node, holder, epoch, seen.row().reservationFence), seen);
  }
}
