package dev.bessemer.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server process: its start, which may need more than one attempt, and its end. */
final class PostgresServer {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);
  private static final Duration POLL = Duration.ofMillis(20);
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(200);
  private static final Duration LAST_MOMENTS = Duration.ofSeconds(3);

  private final ChildProcess process;
  private final long pid;
  private final int port;

  private PostgresServer(ChildProcess process, long pid, int port) {
    this.process = process;
    this.pid = pid;
    this.port = port;
  }

  static PostgresServer start(
      PostgresBinaries binaries, Account account, DataFolder folder, PostgresOptions options) {
    var deadline = Deadline.in(options.startLimit());
    clearLeftovers(folder);
    while (true) {
      var port = options.port() == 0 ? FreePort.find() : options.port();
      var process = launch(binaries, account, folder, options, port);
      var pid = readyOrKilled(process, folder, deadline);
      if (pid.isPresent()) {
        return new PostgresServer(process, pid.get(), port);
      }
      var failure = StartFailure.of(process.lastLines());
      if (!failure.isTransient(options.port() == 0) || deadline.passed()) {
        throw failure.forPerson(folder.path(), port);
      }
      Deadline.pause(BETWEEN_ATTEMPTS);
    }
  }

  /** A killed server leaves a file behind, a dying one needs a moment, a living one keeps all. */
  private static void clearLeftovers(DataFolder folder) {
    var deadline = Deadline.in(LAST_MOMENTS);
    var other = PostmasterFile.read(folder.cluster());
    while (other.isPresent() && other.get().isRunningIn(folder.cluster())) {
      if (deadline.passed()) {
        throw folder.inUse();
      }
      Deadline.pause(POLL);
      other = PostmasterFile.read(folder.cluster());
    }
    try {
      Files.deleteIfExists(PostmasterFile.in(folder.cluster()));
    } catch (IOException e) {
      throw new EmbeddedException(
          "The data folder %s cannot be written.".formatted(folder.path()), e);
    }
  }

  private static ChildProcess launch(
      PostgresBinaries binaries,
      Account account,
      DataFolder folder,
      PostgresOptions options,
      int port) {
    var command = new ArrayList<String>();
    command.addAll(List.of(binaries.program("postgres").toString(), "-D"));
    command.add(folder.cluster().toString());
    settings(options, port).forEach(setting -> command.addAll(List.of("-c", setting)));
    return ChildProcess.start(
        account.prefix(),
        command,
        "INT",
        Map.of(),
        line -> LOG.atDebug().addKeyValue("line", line).log("postgres"));
  }

  private static List<String> settings(PostgresOptions options, int port) {
    var settings =
        new ArrayList<>(
            List.of(
                "port=" + port,
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "max_connections=" + options.connections(),
                "shared_buffers=64MB",
                "jit=off",
                "timezone=UTC",
                "log_timezone=UTC"));
    if (!options.durable()) {
      settings.addAll(List.of("fsync=off", "full_page_writes=off"));
    }
    return settings;
  }

  private static Optional<Long> readyOrKilled(
      ChildProcess process, DataFolder folder, Deadline deadline) {
    try {
      return awaitReady(process, folder, deadline);
    } catch (EmbeddedException lateOrInterrupted) {
      process.kill();
      throw lateOrInterrupted;
    }
  }

  /** The process id, or nothing when it ended instead. */
  private static Optional<Long> awaitReady(
      ChildProcess process, DataFolder folder, Deadline deadline) {
    while (process.isAlive()) {
      var file = PostmasterFile.read(folder.cluster());
      if (file.isPresent() && file.get().isReady()) {
        return Optional.of(file.get().pid());
      }
      if (deadline.passed()) {
        throw new EmbeddedException(
            "PostgreSQL did not become ready in time on the data folder %s."
                .formatted(folder.path()));
      }
      Deadline.pause(POLL);
    }
    process.awaitEnd(LAST_MOMENTS);
    return Optional.empty();
  }

  int port() {
    return port;
  }

  long pid() {
    return pid;
  }

  /** First politely to the server and rudely to its clients, then rudely to both. */
  void stop(Duration limit) {
    if (process.isAlive()) {
      ChildProcess.signal("INT", pid);
    }
    if (!process.awaitEnd(limit)) {
      ChildProcess.signal("QUIT", pid);
    }
    if (!process.awaitEnd(LAST_MOMENTS)) {
      process.kill();
    }
  }
}
