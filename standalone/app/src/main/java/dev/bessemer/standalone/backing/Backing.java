package dev.bessemer.standalone.backing;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A database and a broker that both answer.
 *
 * <p>Those that were not given are started, side by side, and stop with {@link #close}.
 */
public final class Backing implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Backing.class);
  private final Database database;
  private final Broker broker;

  /** What to use instead of the embedded parts. */
  public record Given(
      Optional<String> database, String username, String password, Optional<String> broker) {
    @Override
    public String toString() {
      return "Given[***]";
    }
  }

  private Backing(Database database, Broker broker) {
    this.database = database;
    this.broker = broker;
  }

  /** Starts or checks both; the data of an embedded database is kept in {@code folder}. */
  public static Backing start(Given given, Path folder) {
    try (var starters = Executors.newVirtualThreadPerTaskExecutor()) {
      var database = CompletableFuture.supplyAsync(() -> database(given, folder), starters);
      var broker = CompletableFuture.supplyAsync(() -> broker(given), starters);
      try {
        return new Backing(database.join(), broker.join());
      } catch (CompletionException e) {
        // When one fails, the other must not stay behind.
        database.handle((up, failed) -> up == null ? null : stopped(up.end())).join();
        broker.handle((up, failed) -> up == null ? null : stopped(up.end())).join();
        throw e.getCause() instanceof RuntimeException reason ? reason : e;
      }
    }
  }

  private static Database database(Given given, Path folder) {
    return given
        .database()
        .map(url -> Database.given(url, given.username(), given.password()))
        .orElseGet(() -> Database.embedded(folder));
  }

  private static Broker broker(Given given) {
    return given.broker().map(Broker::given).orElseGet(Broker::embedded);
  }

  /** The keys under which the services look for them. */
  public Map<String, String> settings() {
    return Map.of(
        "bessemer.database.url", database.url(),
        "bessemer.database.username", database.username(),
        "bessemer.database.password", database.password(),
        "bessemer.rabbitmq.url", broker.uri());
  }

  @Override
  public void close() {
    stopped(broker.end());
    stopped(database.end());
  }

  private static AutoCloseable stopped(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      LOG.atWarn().setCause(e).log("a part did not stop as it should");
    }
    return part;
  }
}
