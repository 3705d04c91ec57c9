package dev.bessemer.embedded;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * Databases and brokers for tests, started once per JVM when first asked for and gone with it.
 *
 * <p>A database comes from the server at {@code BESSEMER_TEST_DATABASE_URL} (a JDBC URL with user
 * and password as parameters), else from Docker where it answers and the test module brings
 * Testcontainers, else from an embedded PostgreSQL. A broker is chosen alike, from {@code
 * BESSEMER_TEST_RABBITMQ_URL}, Docker, the {@code rabbitmq-server} of this machine, and last the
 * embedded one.
 */
public final class TestBackends {

  /** Which broker a test wants to meet. */
  public enum BrokerKind {
    /** The best there is: RabbitMQ where possible. */
    ANY,
    /** The one inside the JVM, as in the standalone program. */
    EMBEDDED,
    /** RabbitMQ and nothing else. */
    RABBITMQ
  }

  private TestBackends() {}

  /** A new, empty database. */
  public static TestDatabase freshDatabase() {
    return DatabaseHolder.SERVER.fresh();
  }

  /**
   * A new database like the one {@code prepare} made of an empty one. It is called once per {@code
   * template} and JVM, and must have closed its connections when it returns.
   */
  public static TestDatabase freshDatabase(String template, Consumer<TestDatabase> prepare) {
    return DatabaseHolder.SERVER.fresh(template, prepare);
  }

  /** The AMQP URI of the best broker there is; tests of one JVM share it. */
  public static String broker() {
    return broker(BrokerKind.ANY);
  }

  /**
   * The AMQP URI of a broker that tests of one JVM share.
   *
   * @throws EmbeddedException when RabbitMQ is wanted and there is none
   */
  public static String broker(BrokerKind kind) {
    return switch (kind) {
      case EMBEDDED -> EmbeddedHolder.URI;
      case ANY -> hasRabbitMq() ? RabbitHolder.URI : EmbeddedHolder.URI;
      case RABBITMQ -> {
        if (!hasRabbitMq()) {
          throw new EmbeddedException(
              "There is no RabbitMQ for this test: install rabbitmq-server, start Docker or set"
                  + " BESSEMER_TEST_RABBITMQ_URL.");
        }
        yield RabbitHolder.URI;
      }
    };
  }

  /** Whether a test that needs the real RabbitMQ can have it. */
  public static boolean hasRabbitMq() {
    return environment("BESSEMER_TEST_RABBITMQ_URL").isPresent()
        || LocalRabbitMq.isInstalled()
        || Docker.answers();
  }

  static Optional<String> environment(String name) {
    return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
  }

  static void atExit(Runnable action) {
    Runtime.getRuntime().addShutdownHook(new Thread(action, "end of test backends"));
  }

  private static final class DatabaseHolder {
    static final TestDatabaseServer SERVER = TestDatabaseServers.choose();
  }

  private static final class EmbeddedHolder {
    static final String URI = start();

    private static String start() {
      var broker = EmbeddedBroker.start(BrokerOptions.defaults());
      atExit(broker::close);
      return broker.amqpUri();
    }
  }

  private static final class RabbitHolder {
    static final String URI = environment("BESSEMER_TEST_RABBITMQ_URL").orElseGet(() -> start());

    private static String start() {
      if (Docker.answers()) {
        return Docker.rabbitMq();
      }
      var broker = LocalRabbitMq.start();
      atExit(broker::close);
      return broker.amqpUri();
    }
  }
}
