package dev.bessemer.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The program as a user runs it. */
class ReplayIT {
  private static final int PATIENCE = 120;

  // Each JVM orders the beans and the sets of the product in its own way.
  @Test
  void aSeedReplaysInAnotherProcess() throws IOException, InterruptedException {
    var once = seeds("--seed", "6", "--seeds", "2");
    var again = seeds("--seed", "7", "--seeds", "1");
    assertThat(once).hasSize(2);
    assertThat(again).containsExactly(once.getLast());
  }

  private static List<String> seeds(String... options) throws IOException, InterruptedException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var jar = Path.of("target", "quarkus-app", "quarkus-run.jar").toString();
    var command = new ProcessBuilder(java, "-XX:+UseSerialGC", "-Xmx512m", "-jar", jar);
    command.command().addAll(List.of(options));
    var process = command.redirectErrorStream(true).start();
    try (var lines = process.inputReader()) {
      var told = lines.lines().filter(l -> l.startsWith("seed ")).toList();
      assertThat(process.waitFor(PATIENCE, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
      return told;
    } finally {
      process.destroyForcibly();
    }
  }
}
