package dev.bessemer.api.testing;

import dev.bessemer.embedded.TestBackends;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A database and a broker for the tests of this module. */
public class Backends implements QuarkusTestResourceLifecycleManager {
  @Override
  public Map<String, String> start() {
    var database = TestBackends.freshDatabase();
    return Map.of(
        "bessemer.database.url", database.jdbcUrl(),
        "bessemer.database.username", database.username(),
        "bessemer.database.password", database.password(),
        "bessemer.rabbitmq.url", TestBackends.broker());
  }

  @Override
  public void stop() {}
}
