package dev.bessemer.embedded;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Makes, finds and drops databases in a server. */
final class Databases {
  private static final String NAME = "[a-z_][a-z0-9_]{0,62}";

  private Databases() {}

  static PGSimpleDataSource source(String jdbcUrl, String user, String password) {
    var source = new PGSimpleDataSource();
    source.setURL(jdbcUrl);
    source.setUser(user);
    source.setPassword(password);
    return source;
  }

  static void create(DataSource server, String name, String template) throws SQLException {
    execute(server, "CREATE DATABASE %s TEMPLATE %s".formatted(checked(name), checked(template)));
  }

  static void drop(DataSource server, String name) throws SQLException {
    execute(server, "DROP DATABASE IF EXISTS %s WITH (FORCE)".formatted(checked(name)));
  }

  static boolean exists(DataSource server, String name) throws SQLException {
    try (var connection = server.getConnection();
        var query = connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?")) {
      query.setString(1, name);
      return query.executeQuery().next();
    }
  }

  private static void execute(DataSource server, String command) throws SQLException {
    try (var connection = server.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  /** A name cannot be a parameter, so only harmless ones pass. */
  private static String checked(String name) {
    if (!name.matches(NAME)) {
      throw new EmbeddedException("%s is no name for a database.".formatted(name));
    }
    return name;
  }
}
