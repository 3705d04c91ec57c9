package dev.bessemer.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.bessemer.embedded.TestBackends;
import dev.bessemer.embedded.TestDatabase;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the pool and the driver really throw. */
class OutageTest {
  private static AgroalDataSource pool(TestDatabase database) throws SQLException {
    return AgroalDataSource.from(
        new AgroalDataSourceConfigurationSupplier()
            .connectionPoolConfiguration(
                pool ->
                    pool.maxSize(1)
                        .acquisitionTimeout(Duration.ofMillis(200))
                        .connectionFactoryConfiguration(
                            factory ->
                                factory
                                    .jdbcUrl(database.jdbcUrl())
                                    .principal(new NamePrincipal(database.username()))
                                    .credential(new SimplePassword(database.password())))));
  }

  private static AgroalDataSource pool(int port) throws SQLException {
    return pool(new TestDatabase("jdbc:postgresql://127.0.0.1:%d/x".formatted(port), "x", "x"));
  }

  private static Throwable failure(AgroalDataSource pool, String statement) {
    return catchThrowable(
        () -> {
          try (var connection = pool.getConnection();
              var asked = connection.createStatement()) {
            asked.execute(statement);
          }
        });
  }

  @Test
  void aServerThatIsNotThere() throws IOException, SQLException {
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    try (var pool = pool(port)) {
      assertThat(Outage.isBehind(failure(pool, "select 1"))).isTrue();
    }
  }

  @Test
  void aServerThatTakesConnectionsAndSaysNothing() throws IOException, SQLException {
    try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var pool = pool(silent.getLocalPort())) {
      var failure = failure(pool, "select 1");
      assertThat(failure).hasMessage("Acquisition timeout while waiting for new connection");
      assertThat(Outage.isBehind(new IllegalStateException("a statement failed", failure)))
          .isTrue();
    }
  }

  @Test
  void aPoolThatHasNoneLeft() throws SQLException {
    try (var pool = pool(TestBackends.freshDatabase());
        var only = pool.getConnection()) {
      assertThat(only.isValid(1)).isTrue();
      assertThat(Outage.isBehind(failure(pool, "select 1"))).isTrue();
    }
  }

  @Test
  void aConnectionThatIsEnded() throws SQLException {
    try (var pool = pool(TestBackends.freshDatabase())) {
      assertThat(Outage.isBehind(failure(pool, "select pg_terminate_backend(pg_backend_pid())")))
          .isTrue();
    }
  }

  @Test
  void aWrongStatementIsNone() throws SQLException {
    try (var pool = pool(TestBackends.freshDatabase())) {
      assertThat(Outage.isBehind(failure(pool, "select nothing from nowhere"))).isFalse();
      assertThat(Outage.isBehind(new IllegalStateException())).isFalse();
    }
  }
}
