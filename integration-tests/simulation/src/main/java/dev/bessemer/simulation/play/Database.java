package dev.bessemer.simulation.play;

import dev.bessemer.embedded.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The database that all conductors of a play share: a real PostgreSQL whose {@code now()} is the
 * stage's, because a schema before its own has another function of that name.
 *
 * <p>It also looks into the tables from outside, past the product.
 */
public final class Database implements AutoCloseable {
  private static final String PATH = "play,pg_catalog";

  private static final List<String> CLOCK =
      List.of(
          "create schema play",
          "create table play.clock (at timestamptz not null)",
          "insert into play.clock values ('2030-01-01T00:00:00Z')",
          "create function play.now() returns timestamptz language sql stable"
              + " as 'select at from play.clock'");

  /** Makes something of a row. */
  @FunctionalInterface
  public interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }

  private final Connection connection;

  private Database(Connection connection) {
    this.connection = connection;
  }

  /** Puts the clock into an empty database, before the product comes. */
  public static void prepare(TestDatabase place) {
    try (var database = connect(place)) {
      CLOCK.forEach(database::run);
    }
  }

  /** Looks into a database that was prepared. */
  public static Database connect(TestDatabase place) {
    try {
      var database =
          new Database(
              DriverManager.getConnection(place.jdbcUrl(), place.username(), place.password()));
      database.run("set search_path to " + PATH);
      return database;
    } catch (SQLException e) {
      throw new IllegalStateException("the database cannot be reached", e);
    }
  }

  /** Forgets all that was ever written. */
  public void empty() {
    var tables =
        all(
            "select quote_ident(tablename) from pg_tables where schemaname = 'play'"
                + " and tablename not in ('clock', 'flyway_schema_history')",
            r -> r.getString(1));
    run("truncate %s restart identity cascade".formatted(String.join(", ", tables)));
  }

  /** Sets the clock. */
  public void time(Instant now) {
    try (var update = connection.prepareStatement("update play.clock set at = ?")) {
      update.setTimestamp(1, Timestamp.from(now));
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  <T> List<T> all(String query, Reading<T> reading, Object... values) {
    try (var statement = connection.prepareStatement(query)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      var rows = statement.executeQuery();
      var found = new ArrayList<T>();
      while (rows.next()) {
        found.add(reading.of(rows));
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(query, e);
    }
  }

  private void run(String statement) {
    try (var made = connection.createStatement()) {
      made.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(statement, e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
