package dev.bessemer.api.row;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs small statements. */
public final class Statements {
  /** Makes something of the present row. */
  @FunctionalInterface
  public interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }

  private Statements() {}

  /** The first row of a query that ends in the condition. */
  public static <T> Optional<T> first(
      Connection connection, String sql, Condition values, Reading<T> reading) throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      values.bind(statement, 1);
      var row = statement.executeQuery();
      return row.next() ? Optional.of(reading.of(row)) : Optional.empty();
    }
  }

  /** All rows. */
  public static <T> List<T> all(
      Connection connection, String sql, Condition values, Reading<T> reading) throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      values.bind(statement, 1);
      var rows = statement.executeQuery();
      var found = new ArrayList<T>();
      while (rows.next()) {
        found.add(reading.of(rows));
      }
      return found;
    }
  }

  /** How many rows were changed. */
  public static int change(Connection connection, String sql, @Nullable Object... values)
      throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      Condition.of(sql, values).bind(statement, 1);
      return statement.executeUpdate();
    }
  }
}
