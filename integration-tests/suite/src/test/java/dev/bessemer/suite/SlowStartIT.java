package dev.bessemer.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.embedded.EmbeddedPostgres;
import dev.bessemer.embedded.FreePort;
import dev.bessemer.embedded.LocalRabbitMq;
import dev.bessemer.embedded.PostgresOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.Assumptions;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

/**
 * Services start while their database and the broker are away; the database comes, and goes again
 * in the middle of the migration.
 */
class SlowStartIT {
  private static final String HELD = "select 1 from pg_locks where not granted";
  private final Path folder = folder();
  private EmbeddedPostgres database = database(0);
  private LocalRabbitMq broker;

  @Test
  void servicesWaitForTheirSchemaWithoutAHand() throws Exception {
    // Given
    if (System.getenv("CI") == null) {
      Assumptions.assumeThat(LocalRabbitMq.isInstalled()).as("rabbitmq-server").isTrue();
    }
    broker = LocalRabbitMq.start();
    broker.stop();
    var port = database.port();
    database.close();
    try (var product = product();
        var door = product.api(FreePort.find());
        var impatient = product.api(FreePort.find());
        var conductor = product.conductor("conductor-a")) {
      // When there is no database
      Stream.of(door, impatient, conductor).forEach(SlowStartIT::assertWaits);
      // Then whoever is told to ends at once
      impatient.signal("TERM");
      await(Duration.ofSeconds(5)).until(() -> !impatient.isAlive());
      // When it comes, and goes in the middle of the first migration
      database = database(port);
      try (var other = connection()) {
        other.setAutoCommit(false);
        other.createStatement().execute("create table nodes (id int)");
        await(Duration.ofSeconds(30)).until(this::isHeld);
        database.close();
      }
      Stream.of(door, conductor).forEach(SlowStartIT::assertWaits);
      database = database(port);
      // Then what needs no broker goes on
      door.awaitReady();
      assertThat(door.status("/v1/nodes")).isEqualTo(200);
      assertThat(door.status("/q/health/well")).isEqualTo(503);
      await(Duration.ofSeconds(60)).until(() -> conductor.status("/q/health/started") == 200);
      assertThat(conductor.status("/q/health/ready")).isEqualTo(503);
      // When the broker comes, too
      broker.resume();
      // Then
      conductor.awaitReady();
      await(Duration.ofSeconds(30)).until(() -> door.status("/q/health/well") == 200);
    } finally {
      database.close();
      broker.close();
    }
  }

  private static void assertWaits(ServiceProcess service) {
    await(Duration.ofSeconds(60)).until(() -> service.hasLogged("the database cannot be used yet"));
    assertThat(service.isAlive()).isTrue();
    assertThat(service.status("/q/health/ready")).isZero();
  }

  private boolean isHeld() throws SQLException {
    try (var connection = connection();
        var rows = connection.createStatement().executeQuery(HELD)) {
      return rows.next();
    }
  }

  private Connection connection() throws SQLException {
    return DriverManager.getConnection(
        database.jdbcUrl(), database.username(), database.password());
  }

  private Product product() {
    return new Product(
        Map.of("BESSEMER_CLUSTER_HINTS", "none"),
        database.jdbcUrl(),
        database.username(),
        database.password(),
        broker.amqpUri());
  }

  private EmbeddedPostgres database(int port) {
    return EmbeddedPostgres.start(folder.resolve("db"), PostgresOptions.forTests().withPort(port));
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("bessemer-slow-database");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ConditionFactory await(Duration limit) {
    return Awaitility.await().atMost(limit).pollInterval(Duration.ofMillis(100));
  }
}
