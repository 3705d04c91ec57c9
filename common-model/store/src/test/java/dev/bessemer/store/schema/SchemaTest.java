package dev.bessemer.store.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bessemer.embedded.TestBackends;
import dev.bessemer.embedded.TestDatabase;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

class SchemaTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private final TestDatabase database = TestBackends.freshDatabase();
  @TempDir Path migrations;

  private record Settings(boolean migrateAtStart, boolean only) implements SchemaConfig {}

  @Test
  void aMigrationThatTheDatabaseBreaksOffIsBegunAgain() throws Exception {
    // Given
    migration("V1__tables", "create table nodes (id int); create table ports (id int)");
    try (var other = source().getConnection()) {
      other.setAutoCommit(false);
      execute(other, "create table nodes (id int)");
      var schema = schema(database.jdbcUrl(), true);
      var start = begin(schema);
      until(() -> has("select pg_backend_pid() from pg_locks where not granted"));
      // When
      has(
          "select pg_terminate_backend(pid) from pg_stat_activity"
              + " where datname = current_database() and pid <> pg_backend_pid()");
      // Then
      assertThat(start.join(LIMIT)).isTrue();
      assertThat(schema.ready()).isTrue();
      assertThat(has("select 1 from pg_tables where tablename = 'ports'")).isTrue();
    }
  }

  @Test
  void aProcessThatDoesNotMigrateWaitsForOneThatDoes() throws Exception {
    migration("V1__tables", "create table nodes (id int)");
    var waiting = schema(database.jdbcUrl(), false);
    var start = begin(waiting);
    assertThat(start.join(Duration.ofMillis(300))).isFalse();
    assertThat(waiting.ready()).isFalse();
    // When
    schema(database.jdbcUrl(), true).await();
    // Then
    assertThat(start.join(LIMIT)).isTrue();
    assertThat(waiting.ready()).isTrue();
  }

  @Test
  void aNewMigrationMayHaveASmallerNumberThanOldOnes() throws Exception {
    migration("V20__tables", "create table nodes (id int)");
    schema(database.jdbcUrl(), true).await();
    migration("V11__more", "create table ports (id int)");
    // When
    schema(database.jdbcUrl(), true).await();
    // Then
    assertThat(has("select 1 from pg_tables where tablename = 'ports'")).isTrue();
  }

  @Test
  void whatNoPatienceMendsEndsTheStart() throws Exception {
    migration("V1__tables", "create table nodes (id nonsense)");
    var schema = schema(database.jdbcUrl(), true);
    assertThatThrownBy(schema::await)
        .isInstanceOf(IllegalStateException.class)
        .rootCause()
        .hasMessageContaining("nonsense");
    assertThat(schema.ready()).isFalse();
  }

  @Test
  void theEndOfTheProcessEndsTheWaitEvenWhileTheDatabaseIsSilent() throws Exception {
    // Given a server that accepts and never answers
    try (var silent = new ServerSocket(0)) {
      var url = "jdbc:postgresql://127.0.0.1:%d/bessemer".formatted(silent.getLocalPort());
      var schema = schema(url, true);
      var start = begin(schema);
      try (var _ = silent.accept()) {
        // When
        start.interrupt();
        // Then
        assertThat(start.join(Duration.ofSeconds(2))).isTrue();
        assertThat(schema.ready()).isFalse();
      }
    }
  }

  private void migration(String name, String statements) throws Exception {
    Files.writeString(migrations.resolve(name + ".sql"), statements);
  }

  private Schema schema(String url, boolean migrates) {
    var flyway =
        Flyway.configure()
            .dataSource(url, database.username(), database.password())
            .locations("filesystem:" + migrations)
            .load();
    return new Schema(flyway, new Settings(migrates, false));
  }

  private static Thread begin(Schema schema) {
    return Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                schema.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  private static void until(BooleanSupplier condition) throws InterruptedException {
    var end = Instant.now().plus(LIMIT);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).isBefore(end);
      Thread.sleep(20);
    }
  }

  private boolean has(String query) {
    try (var connection = source().getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      return rows.next();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private PGSimpleDataSource source() {
    var source = new PGSimpleDataSource();
    source.setUrl(database.jdbcUrl());
    source.setUser(database.username());
    source.setPassword(database.password());
    return source;
  }
}
