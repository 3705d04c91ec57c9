package dev.bessemer.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Fills a data folder with a new, empty database cluster. */
record ClusterMaker(PostgresBinaries binaries, Account account) {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  void make(DataFolder folder, PostgresOptions options) {
    try {
      Folders.delete(folder.unfinished());
      initialize(folder, options);
      Files.move(folder.unfinished(), folder.cluster(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new EmbeddedException(
          "The data folder %s cannot be filled: %s.".formatted(folder.path(), e.getMessage()), e);
    }
  }

  private void initialize(DataFolder folder, PostgresOptions options) {
    var command = new ArrayList<>(account.prefix());
    command.addAll(
        List.of(
            binaries.program("initdb").toString(),
            "--pgdata=" + folder.unfinished(),
            "--username=" + EmbeddedPostgres.USER,
            "--pwfile=" + folder.passwordFile(),
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8"));
    if (!options.durable()) {
      command.add("--no-sync");
    }
    var result = Programs.run(LIMIT, command);
    if (!result.ok()) {
      throw new EmbeddedException(
          "The data folder %s cannot be filled with a database: %s"
              .formatted(folder.path(), result.lastLine()));
    }
  }
}
