package dev.bessemer.store.notification;

import dev.bessemer.store.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The notifications that the broker has not taken yet.
 *
 * <p>They are written with what they tell of, or not at all, and stay until {@link #done}: each is
 * told at least once, those of one node in their order.
 */
@ApplicationScoped
public class Notifications {
  private static final String PLAIN =
      """
      insert into notifications (event_type, level, publisher, payload, object)
      values (?, ?, ?, ?, cast(? as jsonb))
      """;
  private static final String OLDEST =
      """
      select id, message_id, happened_at, event_type, level, publisher, payload, object
      from notifications order by id limit ?
      """;
  private static final String DONE = "delete from notifications where id = any (?)";
  private static final String PURGE =
      """
      delete from notifications where id in (
        select id from notifications where happened_at < now() - make_interval(secs => ?)
        order by id limit ?)
      """;
  private static final String LEAD =
      """
      insert into event_cursors as c (name, txid, id, holder, held_until)
      values ('notifications', '0', 0, ?, now() + make_interval(secs => ?))
      on conflict (name) do update
        set holder = excluded.holder, held_until = excluded.held_until, updated_at = now()
        where c.holder = excluded.holder or c.held_until is null or c.held_until < now()
      """;

  private final NotificationConfig config;
  private final Sql sql;

  @Inject
  Notifications(NotificationConfig config, Sql sql) {
    this.config = config;
    this.sql = sql;
  }

  /** Those of the statuses that anybody wants to hear of; none without the setting. */
  public List<Status> wanted(Status... statuses) {
    return config
        .level()
        .map(l -> Stream.of(statuses).filter(s -> l.admits(s.level())).toList())
        .orElse(List.of());
  }

  /**
   * A statement for somebody with a connection of his own.
   *
   * @param from the table of the subject and an alias for it
   * @param statuses as {@link #wanted} gave them
   */
  public static Telling telling(
      Subject subject,
      String from,
      Payload payload,
      String publisher,
      String action,
      List<Status> statuses) {
    return Telling.of(subject, from, payload, publisher, action, statuses, "{}");
  }

  /** Tells of a node, as a change under way makes it. */
  public void ofNode(
      UUID node, Payload payload, String publisher, String action, Status status, String more) {
    if (wanted(status).isEmpty()) {
      return;
    }
    var telling =
        Telling.of(Subject.NODE, "nodes n", payload, publisher, action, List.of(status), more);
    var values = Stream.concat(telling.values().stream(), Stream.of(node)).toArray();
    sql.along(telling.sql() + "n.uuid = ?", values);
  }

  /** The statement of {@link #unmade} and {@link #plain}. */
  public static String plainInsert() {
    return PLAIN;
  }

  /** Values for {@link #plainInsert} that tell of an object that no row was made of. */
  public static Object[] unmade(
      Subject subject, String publisher, String action, Status status, String object) {
    return new Object[] {
      Telling.type(subject, action, status),
      status.level().name(),
      publisher,
      subject.changes().name(),
      object
    };
  }

  /** Tells something that has no version, whatever the level that is wanted. */
  public void plain(String eventType, String publisher, String object) {
    sql.change(PLAIN, eventType, NotificationLevel.INFO.name(), publisher, null, object);
  }

  /** The oldest, in their order, at most so many. */
  public List<Notification> oldest(int most) {
    return sql.all(OLDEST, Notifications::read, most);
  }

  /** The broker has them. */
  public void done(List<Notification> told) {
    var ids = told.stream().map(Notification::id).toArray(Long[]::new);
    sql.change(DONE, (Object) ids);
  }

  /**
   * Whether this conductor may tell for so long; others may not meanwhile. Only who tells in turn
   * keeps the order.
   */
  public boolean lead(String conductor, Duration time) {
    return sql.change(LEAD, conductor, time.toMillis() / 1000.0) == 1;
  }

  /** Removes those that nobody has told for so long, at most so many; how many. */
  public int purge(Duration keep, int most) {
    return sql.change(PURGE, keep.toMillis() / 1000.0, most);
  }

  private static Notification read(ResultSet row) throws SQLException {
    return new Notification(
        row.getLong(1),
        row.getObject(2, UUID.class),
        row.getObject(3, OffsetDateTime.class).toInstant(),
        row.getString(4),
        NotificationLevel.valueOf(row.getString(5)),
        row.getString(6),
        Optional.ofNullable(row.getString(7)).map(Payload::valueOf).orElse(null),
        row.getString(8));
  }
}
