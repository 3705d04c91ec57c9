package dev.bessemer.store.sql;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.hibernate.exception.GenericJDBCException;
import org.jspecify.annotations.Nullable;

/**
 * Runs one statement with {@code ?} for its values.
 *
 * <p>Inside a transaction it is part of that; outside it stands for itself, which spares the
 * database two messages. It does not see changes of entities that were not flushed.
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

  private <T> T run(String statement, Run<T> run, @Nullable Object... values) {
    try (var connection = source.getConnection();
        var prepared = connection.prepareStatement(statement)) {
      for (int i = 0; i < values.length; i++) {
        prepared.setObject(i + 1, values[i]);
      }
      return run.of(prepared);
    } catch (SQLException e) {
      throw new GenericJDBCException("a statement failed", e, statement);
    }
  }
}
