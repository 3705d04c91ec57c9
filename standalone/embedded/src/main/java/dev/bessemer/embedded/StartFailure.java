package dev.bessemer.embedded;

import java.nio.file.Path;
import java.util.List;

/** Why PostgreSQL ended instead of starting, read from its last words. */
record StartFailure(String words, boolean portTaken, boolean othersStillThere) {

  static StartFailure of(List<String> lines) {
    var all = String.join("\n", lines);
    return new StartFailure(
        verdict(lines),
        all.contains("could not bind") || all.contains("could not create any TCP/IP sockets"),
        all.contains("shared memory block") && all.contains("still in use"));
  }

  private static String verdict(List<String> lines) {
    return lines.stream()
        .filter(line -> line.contains("FATAL:") || line.contains("PANIC:"))
        .map(line -> line.replaceFirst("^.*?(FATAL|PANIC):\\s*", ""))
        .reduce((first, last) -> last)
        .orElse(lines.isEmpty() ? "it said nothing" : lines.getLast());
  }

  /** Whether another attempt may succeed: with another port, or when a killed server is gone. */
  boolean isTransient(boolean portIsOurChoice) {
    return othersStillThere || (portTaken && portIsOurChoice);
  }

  EmbeddedException forPerson(Path folder, int port) {
    if (portTaken) {
      return new EmbeddedException(
          "Port %d, where PostgreSQL should listen, is in use.".formatted(port));
    }
    if (othersStillThere) {
      return new EmbeddedException(
          "The data folder %s is in use by another running server.".formatted(folder));
    }
    return new EmbeddedException(
        "PostgreSQL cannot start on the data folder %s: %s.".formatted(folder, words));
  }
}
