package dev.bessemer.conductor.bench;

import dev.bessemer.embedded.TestBackends;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;

/** Gives the service a database of its own and a broker. */
public class Backends implements QuarkusTestResourceLifecycleManager {
  @Override
  public Map<String, String> start() {
    var database = TestBackends.freshDatabase();
    return Map.of(
        "bessemer.database.url", database.jdbcUrl(),
        "bessemer.database.username", database.username(),
        "bessemer.database.password", database.password(),
        "bessemer.rabbitmq.url", TestBackends.broker(),
        "bessemer.boot.http-root", folder());
  }

  private static String folder() {
    try {
      return Files.createTempDirectory("bessemer-boot").toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {
    // They live as long as the JVM.
  }
}
