package dev.bessemer.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a running PostgreSQL writes about itself into its data folder; a killed one leaves it there.
 *
 * @param status such as {@code ready}, or empty while it is being written
 */
record PostmasterFile(long pid, String status) {
  private static final int STATUS_LINE = 7;

  static Path in(Path cluster) {
    return cluster.resolve("postmaster.pid");
  }

  static Optional<PostmasterFile> read(Path cluster) {
    try {
      return parse(Files.readAllLines(in(cluster)));
    } catch (IOException missing) {
      return Optional.empty();
    }
  }

  private static Optional<PostmasterFile> parse(List<String> lines) {
    if (lines.isEmpty() || !lines.getFirst().strip().matches("\\d{1,18}")) {
      return Optional.empty();
    }
    var status = lines.size() > STATUS_LINE ? lines.get(STATUS_LINE).strip() : "";
    return Optional.of(new PostmasterFile(Long.parseLong(lines.getFirst().strip()), status));
  }

  boolean isReady() {
    return status.equals("ready");
  }

  /** Whether the process is still there and really works in this folder. */
  boolean isRunningIn(Path cluster) {
    if (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty()) {
      return false;
    }
    try {
      var folder = Path.of("/proc", Long.toString(pid), "cwd").toRealPath();
      return folder.equals(cluster.toRealPath());
    } catch (IOException notOurs) {
      // A process of another user: its command is all that can be seen.
      return ProcessHandle.of(pid)
          .flatMap(process -> process.info().command())
          .map(command -> command.endsWith("postgres"))
          .orElse(true);
    }
  }
}
