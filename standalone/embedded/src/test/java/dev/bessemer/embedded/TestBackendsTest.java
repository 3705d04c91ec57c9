package dev.bessemer.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.ConnectionFactory;
import dev.bessemer.embedded.TestBackends.BrokerKind;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class TestBackendsTest {

  @Test
  void eachCallGivesADatabaseOfItsOwn() throws Exception {
    var one = TestBackends.freshDatabase();
    var two = TestBackends.freshDatabase();
    run(one, "CREATE TABLE anvil (id int)");
    run(two, "CREATE TABLE anvil (id int)");
    assertThat(one.jdbcUrl()).isNotEqualTo(two.jdbcUrl());
  }

  @Test
  void aTemplateIsPreparedOnceAndCopied() throws Exception {
    // Given
    var calls = new AtomicInteger();
    Consumer<TestDatabase> prepare =
        database -> {
          calls.incrementAndGet();
          run(database, "CREATE TABLE anvil (id int)");
        };
    // When
    var one = TestBackends.freshDatabase("anvils", prepare);
    var two = TestBackends.freshDatabase("anvils", prepare);
    // Then
    run(one, "INSERT INTO anvil VALUES (1)");
    run(two, "INSERT INTO anvil VALUES (1)");
    assertThat(calls).hasValue(1);
  }

  @Test
  void theEmbeddedBrokerAnswers() throws Exception {
    assertThat(productOf(TestBackends.broker(BrokerKind.EMBEDDED))).containsIgnoringCase("qpid");
  }

  @Test
  void aRealRabbitMqAnswersAndComesBack() throws Exception {
    if (System.getenv("CI") == null) {
      Assumptions.assumeTrue(LocalRabbitMq.isInstalled(), "rabbitmq-server is not installed");
    }
    try (var broker = LocalRabbitMq.start()) {
      assertThat(productOf(broker.amqpUri())).isEqualTo("RabbitMQ");
      broker.stop();
      assertThat(FreePort.isFree(broker.port())).isTrue();
      broker.resume();
      assertThat(productOf(broker.amqpUri())).isEqualTo("RabbitMQ");
    }
  }

  private static String productOf(String uri) throws Exception {
    var factory = new ConnectionFactory();
    factory.setUri(uri);
    try (var connection = factory.newConnection()) {
      return connection.getServerProperties().get("product").toString();
    }
  }

  private static void run(TestDatabase database, String command) {
    try (var connection =
            DriverManager.getConnection(
                database.jdbcUrl(), database.username(), database.password());
        var statement = connection.createStatement()) {
      statement.execute(command);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
