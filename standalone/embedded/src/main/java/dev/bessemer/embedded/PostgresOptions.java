package dev.bessemer.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How an embedded PostgreSQL runs.
 *
 * @param port to listen on at 127.0.0.1; 0 picks a free one
 * @param durable whether a committed transaction survives a power cut; tests go without, and faster
 * @param connections most connections at a time
 * @param startLimit time until it must accept connections
 * @param cache where its programs are unpacked to; by default the user's cache folder
 */
public record PostgresOptions(
    int port, boolean durable, int connections, Duration startLimit, Optional<Path> cache) {
  private static final int CONNECTIONS = 100;
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  /** Durable, on a free port. */
  public static PostgresOptions defaults() {
    return new PostgresOptions(0, true, CONNECTIONS, START_LIMIT, Optional.empty());
  }

  /** For data nobody will miss. */
  public static PostgresOptions forTests() {
    return new PostgresOptions(0, false, 3 * CONNECTIONS, START_LIMIT, Optional.empty());
  }

  public PostgresOptions withPort(int port) {
    return new PostgresOptions(port, durable, connections, startLimit, cache);
  }

  public PostgresOptions withConnections(int connections) {
    return new PostgresOptions(port, durable, connections, startLimit, cache);
  }

  public PostgresOptions withCache(Path cache) {
    return new PostgresOptions(port, durable, connections, startLimit, Optional.of(cache));
  }
}
