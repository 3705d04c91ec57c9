package dev.bessemer.embedded;

import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.rabbitmq.RabbitMQContainer;

/** The only class that names Testcontainers, so that the others load without it. */
final class Containers {
  private static final String POSTGRES_IMAGE = "postgres:18-alpine";
  private static final String RABBITMQ_IMAGE = "rabbitmq:4-alpine";

  private Containers() {}

  static boolean dockerAnswers() {
    return DockerClientFactory.instance().isDockerAvailable();
  }

  /** Containers are left to Testcontainers' own helper, which removes them after this JVM. */
  @SuppressWarnings("resource")
  static TestDatabase postgres() {
    var container = new PostgreSQLContainer(POSTGRES_IMAGE);
    container.start();
    return new TestDatabase(
        container.getJdbcUrl(), container.getUsername(), container.getPassword());
  }

  @SuppressWarnings("resource")
  static String rabbitMq() {
    var container = new RabbitMQContainer(RABBITMQ_IMAGE);
    container.start();
    return "amqp://%s:%s@%s:%d/%%2F"
        .formatted(
            container.getAdminUsername(),
            container.getAdminPassword(),
            container.getHost(),
            container.getAmqpPort());
  }
}
