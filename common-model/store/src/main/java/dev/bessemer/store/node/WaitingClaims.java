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
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Claims nodes whose agents have beaten, if that brings anything on: one statement that also tells
 * what there is to know otherwise.
 */
@ApplicationScoped
public class WaitingClaims {
  // Whoever waits to be let in must not wait for ever on an agent that beats and does nothing.
  private static final String CLAIM =
      """
      with claimed as (
        update nodes set reservation = ?, reservation_epoch = ?, reservation_purpose = 'heartbeat',
          reservation_fence = reservation_fence + 1, reserved_at = now(), updated_at = ?,
          provision_updated_at = case when provision_state in (%s) then ? else provision_updated_at end
        where uuid = ? and reservation is null and provision_state = any (?) and not (maintenance and ?)
        returning %s)
      select claimed.*, n.provision_state, n.maintenance, coalesce(s.beats, 0)
      from nodes n left join agent_sessions s on s.node_id = n.id left join claimed on claimed.id = n.id
      where n.uuid = ?
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
   * @param state as it was, like the rest
   * @param beats heartbeats stored until then
   */
  public record Answer(
      @Nullable Claimed claimed, ProvisionState state, boolean maintenance, long beats) {}

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
   * Claims a node that waits in one of the states.
   *
   * @param notInMaintenance nodes in maintenance are left as they are
   * @return empty when there is no such node
   */
  public Optional<Answer> claim(
      UUID node,
      String holder,
      long epoch,
      Collection<ProvisionState> states,
      boolean notInMaintenance) {
    var now = time.instant().atOffset(ZoneOffset.UTC);
    var wire = states.stream().map(ProvisionState::wire).toArray(String[]::new);
    return sql.first(
        CLAIM,
        r -> answer(r, node, holder, epoch),
        holder,
        epoch,
        now,
        now,
        node,
        wire,
        notInMaintenance,
        node);
  }

  private Answer answer(ResultSet row, UUID node, String holder, long epoch) throws SQLException {
    row.getLong(1);
    var claimed = row.wasNull() ? null : claimed(row, node, holder, epoch);
    int after = NodeColumns.WIDTH;
    return new Answer(
        claimed,
        ProvisionState.of(row.getString(after + 1)),
        row.getBoolean(after + 2),
        row.getLong(after + 3));
  }

  private Claimed claimed(ResultSet row, UUID node, String holder, long epoch) throws SQLException {
    var seen = NodeColumns.read(row, json);
    return new Claimed(new Reservation(node, holder, epoch, seen.row().reservationFence), seen);
  }
}
