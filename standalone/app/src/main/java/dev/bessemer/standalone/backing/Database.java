package dev.bessemer.standalone.backing;

import dev.bessemer.embedded.EmbeddedPostgres;
import dev.bessemer.embedded.PostgresOptions;
import java.nio.file.Path;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;

/** Address and credentials of a database that answers, and its end when it is ours. */
record Database(String url, String username, String password, AutoCloseable end) {
  private static final int ANSWER_SECONDS = 5;

  static Database embedded(Path folder) {
    var postgres = EmbeddedPostgres.start(folder, PostgresOptions.defaults());
    return new Database(postgres.jdbcUrl(), postgres.username(), postgres.password(), postgres);
  }

  static Database given(String url, String username, String password) {
    var source = new PGSimpleDataSource();
    try {
      source.setURL(url);
    } catch (IllegalArgumentException e) {
      throw new Impossible(
          "The database URL is not understood; it must be like jdbc:postgresql://host:5432/name.");
    }
    source.setConnectTimeout(ANSWER_SECONDS);
    source.setLoginTimeout(ANSWER_SECONDS);
    try (var connection = source.getConnection(username, password)) {
      connection.isValid(ANSWER_SECONDS);
      return new Database(url, username, password, () -> {});
    } catch (SQLException e) {
      throw new Impossible("The database cannot be used: " + firstLine(e) + ".");
    }
  }

  private static String firstLine(SQLException problem) {
    return String.valueOf(problem.getMessage())
        .lines()
        .findFirst()
        .orElse("no reason given")
        .replaceFirst("\\.$", "");
  }

  @Override
  public String toString() {
    return "Database[%s, %s, ***]".formatted(url, username);
  }
}
