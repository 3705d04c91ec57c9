package dev.bessemer.store.node;

import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.model.step.StepKind;
import dev.bessemer.store.lock.Reservation;
import dev.bessemer.store.node.Nodes.Claimed;
import dev.bessemer.store.sql.Json;
import dev.bessemer.store.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Claims nodes whose agents have beaten, if that brings anything on: one statement for several,
 * that also tells what there is to know otherwise.
 */
@ApplicationScoped
public class WaitingClaims {
  // In one order, and without waiting for others: two conductors may mean the same nodes, and an
  // API service may be writing the next heartbeat. What is counted is what was seen at the same
  // moment as that nothing waits for it.
  private static final String CLAIM =
      """
      with asked as materialized (
        select n.id, n.uuid, n.provision_state, n.maintenance, coalesce(s.beats, 0) as beats,
          n.reservation is null and n.provision_state = any (?) and not (n.maintenance and ?) as due,
          n.maintenance or n.provision_state not in (%s) or exists (
            select 1 from runs r where r.node_id = n.id and r.ended_at is null and r.wake_at is null)
            as useful
        from nodes n left join agent_sessions s on s.node_id = n.id
        where n.uuid = any (?::uuid[])),
      free as (
        select n.id from nodes n join asked a on a.id = n.id
        where a.due and a.useful and n.reservation is null and n.provision_state = a.provision_state
          and n.maintenance = a.maintenance
        order by n.id for update of n skip locked),
      claimed as (
        update nodes set reservation = ?, reservation_epoch = ?, reservation_purpose = 'heartbeat',
          reservation_fence = reservation_fence + 1, reserved_at = now()
        where id in (select id from free)
        returning %s),
      still as (
        select s.node_id, a.beats from agent_sessions s join asked a on a.id = s.node_id
        where a.due and not a.useful order by s.node_id for update of s skip locked),
      counted as (
        update agent_sessions s set handled = greatest(s.handled, still.beats)
        from still where s.node_id = still.node_id)
      select claimed.*, a.uuid, a.provision_state, a.maintenance, a.beats, a.due, a.useful
      from asked a left join claimed on claimed.id = a.id
      """
          .formatted(
              Arrays.stream(StepKind.values())
                  .flatMap(kind -> kind.waiting().stream())
                  .map(s -> "'%s'".formatted(s.wire()))
                  .collect(Collectors.joining(", ")),
              NodeColumns.SELECTED);

  /**
   * What came of it.
   *
   * @param claimed null when the node is in none of the states, when somebody has it, or when
   *     nothing waits for its agent
   * @param state as it was, like the rest
   * @param beats heartbeats stored until then
   * @param busy somebody was just writing the node, who may not have it; nothing came of it
   * @param counted the run does not wait for the agent: its heartbeats count as acted upon
   */
  public record Answer(
      UUID node,
      @Nullable Claimed claimed,
      ProvisionState state,
      boolean maintenance,
      long beats,
      boolean busy,
      boolean counted) {}

  private final Sql sql;
  private final Json json;

  @Inject
  WaitingClaims(Sql sql, Json json) {
    this.sql = sql;
    this.json = json;
  }

  /**
   * Claims those that wait in one of the states, unless their run waits for something else.
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
    var wire = states.stream().map(ProvisionState::wire).toArray(String[]::new);
    var uuids = nodes.stream().map(UUID::toString).toArray(String[]::new);
    return sql.all(
        CLAIM, r -> answer(r, holder, epoch), wire, notInMaintenance, uuids, holder, epoch);
  }

  private Answer answer(ResultSet row, String holder, long epoch) throws SQLException {
    int after = NodeColumns.WIDTH;
    var node = row.getObject(after + 1, UUID.class);
    row.getLong(1);
    var claimed = row.wasNull() ? null : claimed(row, node, holder, epoch);
    var due = row.getBoolean(after + 5);
    var useful = row.getBoolean(after + 6);
    return new Answer(
        node,
        claimed,
        ProvisionState.of(row.getString(after + 2)),
        row.getBoolean(after + 3),
        row.getLong(after + 4),
        claimed == null && due && useful,
        due && !useful);
  }

  private Claimed claimed(ResultSet row, UUID node, String holder, long epoch) throws SQLException {
    var seen = NodeColumns.read(row, json);
    return new Claimed(new Reservation(node, holder, epoch, seen.row().reservationFence), seen);
  }
}
