package dev.bessemer.store.notification;

import java.util.List;

/**
 * A statement that writes notifications about one row, one for each status, in their order.
 *
 * <p>The condition for the row comes after it, its values after {@link #values}.
 *
 * @param values of its question marks, lists of text among them
 */
public record Telling(String sql, List<Object> values) {
  private static final String INSERT =
      """
      insert into notifications (event_type, level, publisher, payload, object)
      select told.event_type, told.level, ?, ?, %s || cast(? as jsonb)
      from %s cross join unnest(?, ?) with ordinality told (event_type, level, place)
      where\s""";

  /**
   * @param from the table of the subject and an alias for it
   * @param more JSON object of what is told besides the row
   */
  static Telling of(
      Subject subject,
      String from,
      Payload payload,
      String publisher,
      String action,
      List<Status> statuses,
      String more) {
    var alias = from.substring(from.lastIndexOf(' ') + 1);
    var types = statuses.stream().map(s -> type(subject, action, s)).toArray(String[]::new);
    var levels = statuses.stream().map(s -> s.level().name()).toArray(String[]::new);
    return new Telling(
        INSERT.formatted(subject.snapshot(alias), from),
        List.of(publisher, payload.name(), more, types, levels));
  }

  static String type(Subject subject, String action, Status status) {
    return "baremetal.%s.%s.%s".formatted(subject.word(), action, status.word());
  }
}
