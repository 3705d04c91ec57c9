package dev.bessemer.standalone;

import dev.bessemer.embedded.FreePort;
import dev.bessemer.standalone.backing.Backing;
import dev.bessemer.standalone.backing.Impossible;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code up} and {@code demo} let a person choose. */
final class ServiceOptions extends HomeOptions {
  private static final int HIGHEST_PORT = 65_535;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "6385",
      description = "Port of the API, 0 for any; default: ${DEFAULT-VALUE}.")
  int port;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "Address the API listens on; default: ${DEFAULT-VALUE}.")
  String host = "";

  @Option(
      names = "--database",
      paramLabel = "URL",
      defaultValue = "${env:BESSEMER_DATABASE_URL}",
      description = "JDBC URL of a PostgreSQL to use instead of the embedded one.")
  @Nullable String database;

  @Option(
      names = "--database-user",
      paramLabel = "NAME",
      defaultValue = "${env:BESSEMER_DATABASE_USERNAME:-bessemer}",
      description = "User of that database; default: ${DEFAULT-VALUE}.")
  String databaseUser = "";

  @Option(
      names = "--database-password",
      paramLabel = "PASSWORD",
      defaultValue = "${env:BESSEMER_DATABASE_PASSWORD:-}",
      showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
      description = "Password of that user; better given as BESSEMER_DATABASE_PASSWORD.")
  String databasePassword = "";

  @Option(
      names = "--rabbitmq",
      paramLabel = "URL",
      defaultValue = "${env:BESSEMER_RABBITMQ_URL}",
      description = "AMQP URL of a RabbitMQ to use instead of the embedded broker.")
  @Nullable String rabbitmq;

  /** Takes any free port for 0. */
  void choosePort() {
    if (port < 0 || port > HIGHEST_PORT) {
      throw new Impossible("%d is no port.".formatted(port));
    }
    if (port == 0) {
      port = FreePort.find();
    }
  }

  Backing.Given given() {
    return new Backing.Given(present(database), databaseUser, databasePassword, present(rabbitmq));
  }

  /** An environment variable that is not set arrives as an empty text or as its own name. */
  private static Optional<String> present(@Nullable String value) {
    return Optional.ofNullable(value).filter(text -> !text.isBlank() && !text.startsWith("${"));
  }
}
