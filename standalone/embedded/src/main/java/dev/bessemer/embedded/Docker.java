package dev.bessemer.embedded;

/** Containers for tests, where the test module brings Testcontainers and Docker answers. */
final class Docker {
  private static final boolean ANSWERS = isOnClasspath() && Containers.dockerAnswers();

  private Docker() {}

  static boolean answers() {
    return ANSWERS;
  }

  static TestDatabase postgres() {
    return Containers.postgres();
  }

  static String rabbitMq() {
    return Containers.rabbitMq();
  }

  private static boolean isOnClasspath() {
    try {
      Class.forName(
          "org.testcontainers.postgresql.PostgreSQLContainer",
          false,
          Docker.class.getClassLoader());
      Class.forName(
          "org.testcontainers.rabbitmq.RabbitMQContainer", false, Docker.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException absent) {
      return false;
    }
  }
}
