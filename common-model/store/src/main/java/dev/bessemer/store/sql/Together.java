package dev.bessemer.store.sql;

import dev.bessemer.store.sql.Sql.Reading;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Statements that become true together, of the thread that runs them.
 *
 * <p>Those whose outcome nobody waits for are gathered and sent with the last one in one message.
 * As long as nothing else is asked the database hears nothing; a single statement needs no
 * transaction.
 */
final class Together {
  /** What a thread is at. */
  static final ScopedValue<Together> CURRENT = ScopedValue.newInstance();

  private record Gathered(String statement, @Nullable Object[] values) {}

  private final DataSource source;
  private final List<Gathered> gathered = new ArrayList<>();
  private @Nullable Connection open;

  Together(DataSource source) {
    this.source = source;
  }

  void gather(String statement, @Nullable Object... values) {
    gathered.add(new Gathered(statement, values));
  }

  /** The connection of the transaction, which begins with it. */
  Connection connection() throws SQLException {
    if (open == null) {
      open = source.getConnection();
      open.setAutoCommit(false);
    }
    return open;
  }

  /** Runs a statement, and what was gathered if that comes to a row. */
  <T> Optional<T> conclude(String statement, Reading<T> reading, @Nullable Object... values)
      throws SQLException {
    if (open != null || !gathered.isEmpty()) {
      return concluded(connection(), statement, reading, values);
    }
    try (var own = source.getConnection()) {
      return concluded(own, statement, reading, values);
    }
  }

  private <T> Optional<T> concluded(
      Connection on, String statement, Reading<T> reading, @Nullable Object... values)
      throws SQLException {
    var all =
        Stream.concat(Stream.of(statement), gathered.stream().map(Gathered::statement))
            .collect(Collectors.joining(";\n"));
    try (var prepared = on.prepareStatement(all)) {
      int place = set(prepared, 1, values);
      for (var each : gathered) {
        place = set(prepared, place, each.values());
      }
      gathered.clear();
      prepared.execute();
      var rows = prepared.getResultSet();
      return rows.next() ? Optional.of(reading.of(rows)) : Optional.empty();
    }
  }

  static int set(PreparedStatement prepared, int first, @Nullable Object[] values)
      throws SQLException {
    int place = first;
    for (var value : values) {
      prepared.setObject(place++, value);
    }
    return place;
  }

  /** Makes it all true; what is gathered still goes first. */
  void commit() throws SQLException {
    for (var each : List.copyOf(gathered)) {
      try (var prepared = connection().prepareStatement(each.statement())) {
        set(prepared, 1, each.values());
        prepared.executeUpdate();
      }
    }
    if (open != null) {
      open.commit();
    }
  }

  /** Undoes what {@link #commit} did not make true, and lets go of the connection. */
  void end(boolean committed) throws SQLException {
    if (open != null) {
      try (var connection = open) {
        if (!committed) {
          connection.rollback();
        }
      }
    }
  }
}
