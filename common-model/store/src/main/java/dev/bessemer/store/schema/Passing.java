package dev.bessemer.store.schema;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** Tells trouble with a database that passes by itself or is mended there, from that of our own. */
final class Passing {
  /**
   * Beginnings of SQLSTATE: no connection, not let in, no such database, read-only (a standby that
   * is about to take over), conflicts with others, locks, no resources, shutting down or starting.
   */
  private static final List<String> STATES =
      List.of("08", "28", "3D", "25006", "40", "55P03", "53", "57");

  private Passing() {}

  static boolean isBehind(Throwable failure) {
    return Stream.iterate(failure, t -> t != null, Throwable::getCause)
        .limit(20)
        .anyMatch(t -> t instanceof SQLException e && passes(e));
  }

  // Without a state: no connection in time.
  private static boolean passes(SQLException e) {
    var state = e.getSQLState();
    return state == null || STATES.stream().anyMatch(state::startsWith);
  }
}
