package dev.bessemer.standalone.chaos;

import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What the database of a cluster holds, read past the product. */
final class Records {
  private final Cluster cluster;

  Records(Cluster cluster) {
    this.cluster = cluster;
  }

  /** Reads one row. */
  interface Shape<T> {
    T of(ResultSet row) throws SQLException;
  }

  <T> List<T> all(String query, Shape<T> shape) {
    var database = cluster.database();
    try (var connection =
            DriverManager.getConnection(
                database.jdbcUrl(), database.username(), database.password());
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      var found = new ArrayList<T>();
      while (rows.next()) {
        found.add(shape.of(rows));
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
