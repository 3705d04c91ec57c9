package dev.bessemer.embedded;

import java.io.IOException;
import java.nio.file.Files;

/** Decides where test databases come from. */
final class TestDatabaseServers {
  private TestDatabaseServers() {}

  static TestDatabaseServer choose() {
    var given = TestBackends.environment("BESSEMER_TEST_DATABASE_URL");
    if (given.isPresent()) {
      return given(given.get());
    }
    return Docker.answers() ? new TestDatabaseServer(Docker.postgres()) : embedded();
  }

  private static TestDatabaseServer given(String jdbcUrl) {
    var source = Databases.source(jdbcUrl, null, null);
    var server =
        new TestDatabaseServer(
            new TestDatabase(jdbcUrl, orEmpty(source.getUser()), orEmpty(source.getPassword())));
    TestBackends.atExit(server::dropAll);
    return server;
  }

  private static String orEmpty(String value) {
    return value == null ? "" : value;
  }

  private static TestDatabaseServer embedded() {
    try {
      var folder = Files.createTempDirectory("bessemer-test-database");
      Folders.permit(folder, "rwxr-xr-x");
      var postgres = EmbeddedPostgres.start(folder.resolve("data"), PostgresOptions.forTests());
      TestBackends.atExit(
          () -> {
            postgres.close();
            Folders.deleteQuietly(folder);
          });
      return new TestDatabaseServer(
          new TestDatabase(postgres.jdbcUrl(), postgres.username(), postgres.password()));
    } catch (IOException e) {
      throw new EmbeddedException("There is no temporary folder for a test database.", e);
    }
  }
}
