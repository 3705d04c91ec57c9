package dev.bessemer.store.sql;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.hibernate.exception.GenericJDBCException;
import org.jspecify.annotations.Nullable;

/**
 * Runs one statement with {@code ?} for its values.
 *
 * <p>Inside {@link #together}, or a transaction of somebody else, it is part of that; outside it
 * stands for itself, which spares the database two messages. It does not see changes of entities
 * that were not flushed.
 */
@ApplicationScoped
public class Sql {
  /** Makes something of the present row. */
  @FunctionalInterface
  public interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }

  @FunctionalInterface
  private interface Run<T> {
    T of(PreparedStatement statement) throws SQLException;
  }

  private final DataSource source;

  @Inject
  Sql(DataSource source) {
    this.source = source;
  }

  /** All rows, in the order of the statement. */
  public <T> List<T> all(String statement, Reading<T> reading, @Nullable Object... values) {
    return run(
        statement,
        prepared -> {
          var rows = prepared.executeQuery();
          var found = new ArrayList<T>();
          while (rows.next()) {
            found.add(reading.of(rows));
          }
          return found;
        },
        values);
  }

  /** The first row. */
  public <T> Optional<T> first(String statement, Reading<T> reading, @Nullable Object... values) {
    return run(
        statement,
        prepared -> {
          var rows = prepared.executeQuery();
          return rows.next() ? Optional.of(reading.of(rows)) : Optional.empty();
        },
        values);
  }

  /** How many rows were changed. */
  public int change(String statement, @Nullable Object... values) {
    return run(statement, PreparedStatement::executeUpdate, values);
  }

  /**
   * Changes rows along with the work of {@link #together}, at its end, after those that were given
   * before; at once when there is no such work.
   */
  public void along(String statement, @Nullable Object... values) {
    if (Together.CURRENT.isBound()) {
      Together.CURRENT.get().gather(statement, values);
    } else {
      change(statement, values);
    }
  }

  /**
   * Makes all that {@code work} writes in this thread true together; nothing of it when that comes
   * out empty, or fails. It is not part of a transaction of somebody else.
   */
  public <T> Optional<T> together(Supplier<Optional<T>> work) {
    if (Together.CURRENT.isBound()) {
      throw new IllegalStateException("a change inside a change");
    }
    var all = new Together(source);
    try {
      return ScopedValue.where(Together.CURRENT, all).call(() -> together(all, work));
    } catch (SQLException e) {
      throw new GenericJDBCException("a transaction failed", e);
    }
  }

  private static <T> Optional<T> together(Together all, Supplier<Optional<T>> work)
      throws SQLException {
    var committed = false;
    try {
      var outcome = work.get();
      if (outcome.isPresent()) {
        all.commit();
        committed = true;
      }
      return outcome;
    } finally {
      all.end(committed);
    }
  }

  /**
   * The first row of a changing statement inside {@link #together}. What was to be written along
   * follows in the same message; it counts only if there is such a row and the work says so.
   */
  public <T> Optional<T> conclude(
      String statement, Reading<T> reading, @Nullable Object... values) {
    try {
      return Together.CURRENT.get().conclude(statement, reading, values);
    } catch (SQLException e) {
      throw new GenericJDBCException("a statement failed", e, statement);
    }
  }

  private <T> T run(String statement, Run<T> run, @Nullable Object... values) {
    try {
      if (Together.CURRENT.isBound()) {
        return run(Together.CURRENT.get().connection(), statement, run, values);
      }
      try (var connection = source.getConnection()) {
        return run(connection, statement, run, values);
      }
    } catch (SQLException e) {
      throw new GenericJDBCException("a statement failed", e, statement);
    }
  }

  private static <T> T run(
      Connection connection, String statement, Run<T> run, @Nullable Object... values)
      throws SQLException {
    try (var prepared = connection.prepareStatement(statement)) {
      Together.set(prepared, 1, values);
      return run.of(prepared);
    }
  }
}
