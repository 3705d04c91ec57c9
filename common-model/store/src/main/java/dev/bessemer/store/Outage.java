package dev.bessemer.store;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** Tells a database that cannot be asked now from a question that was wrong. */
public final class Outage {
  /** Connection failures, shut down or starting, no more connections: classes of SQLSTATE. */
  private static final List<String> STATES = List.of("08", "57P", "53300");

  private Outage() {}

  /** Whether it failed because the database was away; the same may succeed later. */
  public static boolean isBehind(Throwable failure) {
    return Stream.iterate(failure, t -> t != null, Throwable::getCause)
        .limit(20)
        .anyMatch(t -> t instanceof SQLException e && away(e));
  }

  // Without a state it comes from the pool, in several wordings: it has no connection to give.
  private static boolean away(SQLException e) {
    var state = e.getSQLState();
    return state == null || STATES.stream().anyMatch(state::startsWith);
  }
}
