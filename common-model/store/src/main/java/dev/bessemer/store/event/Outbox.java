package dev.bessemer.store.event;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Reads events so that none is missed.
 *
 * <p>Events have numbers, but transactions commit in another order than they drew them. So the
 * order is by transaction, then by number, and nothing is shown of transactions that began to write
 * after the oldest one still open did: whatever appears later stands after all that was shown.
 * Events of one node stand in the order in which they happened, because every writer locks the
 * node's row before it gets its transaction number.
 *
 * <p>A transaction that wrote something and stays open, in any database of the server, holds
 * readers back until it ends; it makes them late, it never makes them miss anything.
 */
@ApplicationScoped
public class Outbox {
  // Casts: the driver knows no xid8.
  private static final String AFTER =
      """
      select txid::text::bigint, id, happened_at, type, node, name, owner, lessee, shard, conductor, data
      from events
      where (txid, id) > (?::text::xid8, ?) and txid < pg_snapshot_xmin(pg_current_snapshot())
      order by txid, id limit ?
      """;
  private static final String PRESENT =
      "select pg_snapshot_xmin(pg_current_snapshot())::text::bigint, 0";
  private static final String FUTURE =
      "select pg_snapshot_xmax(pg_current_snapshot())::text::bigint, 0";
  private static final String GONE =
      "select txid::text::bigint, id from event_cursors where name = 'purged'";
  private static final String PURGE =
      """
      with old as (
        select txid, id from (
          select txid, id, happened_at from events
          where (txid, id) <= (?::text::xid8, ?) order by txid, id limit ?) first
        where happened_at < now() - make_interval(secs => ?)),
      removed as (
        delete from events e using old where e.txid = old.txid and e.id = old.id
        returning e.txid, e.id),
      last as (select txid, id from removed order by txid desc, id desc limit 1),
      noted as (
        insert into event_cursors (name, txid, id) select 'purged', txid, id from last
        on conflict (name) do update set txid = excluded.txid, id = excluded.id, updated_at = now())
      select count(*) from removed
      """;

  private final DataSource database;

  @Inject
  Outbox(DataSource database) {
    this.database = database;
  }

  /** The next events in their order, at most so many. */
  public List<Event> after(Position seen, int most) {
    return query(
        AFTER,
        s -> {
          bind(s, 1, seen);
          s.setInt(3, most);
        },
        Outbox::event);
  }

  /** Where a reader begins who wants to see only what happens from now on. */
  public Position present() {
    return query(PRESENT, s -> {}, Outbox::position).getFirst();
  }

  /**
   * Whether everything after it is still there. It is not when events were removed since, or when
   * the position is of another database than the present one.
   */
  public boolean reachesBack(Position seen) {
    var gone = query(GONE, s -> {}, Outbox::position);
    var future = query(FUTURE, s -> {}, Outbox::position).getFirst();
    return gone.stream().noneMatch(seen::isBefore) && !future.isBefore(seen);
  }

  /**
   * Removes events that are older than {@code keep}, the oldest first.
   *
   * @param last nothing after it is removed
   * @param most at most so many at once
   * @return how many
   */
  public int purge(Duration keep, Position last, int most) {
    return query(
            PURGE,
            s -> {
              bind(s, 1, last);
              s.setInt(3, most);
              s.setDouble(4, keep.toMillis() / 1000.0);
            },
            row -> row.getInt(1))
        .getFirst();
  }

  private static void bind(PreparedStatement statement, int at, Position position)
      throws SQLException {
    statement.setString(at, Long.toString(position.transaction()));
    statement.setLong(at + 1, position.number());
  }

  private static Position position(ResultSet row) throws SQLException {
    return new Position(row.getLong(1), row.getLong(2));
  }

  private static Event event(ResultSet row) throws SQLException {
    return new Event(
        position(row),
        row.getObject(3, OffsetDateTime.class).toInstant(),
        row.getString(4),
        row.getObject(5, UUID.class),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        row.getString(9),
        row.getString(10),
        row.getString(11));
  }

  private <T> List<T> query(String sql, Binding binding, Reading<T> reading) {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(sql)) {
      binding.to(statement);
      var rows = statement.executeQuery();
      var found = new ArrayList<T>();
      while (rows.next()) {
        found.add(reading.of(rows));
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException("events cannot be read: " + e.getMessage(), e);
    }
  }

  private interface Binding {
    void to(PreparedStatement statement) throws SQLException;
  }

  private interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }
}
