package dev.bessemer.fleet.ipmi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The ipmitool program.
 *
 * @param options what comes before the command, besides the interface and the address
 */
record Ipmitool(int port, List<String> options) {
  private static final Path PROGRAM = Path.of("/usr/bin/ipmitool");

  /** How a run ended: exit code, and both streams in one. */
  record Outcome(int code, String output) {}

  static void require() {
    var present = Files.isExecutable(PROGRAM);
    if (System.getenv("CI") != null) {
      assertThat(present).as("%s (Debian package ipmitool) is installed", PROGRAM).isTrue();
    }
    assumeTrue(present, "ipmitool is not installed");
  }

  Ipmitool with(String... more) {
    var all = new ArrayList<>(options);
    all.addAll(List.of(more));
    return new Ipmitool(port, all);
  }

  /** Runs a command that must succeed and gives what it printed. */
  String says(String command) throws IOException, InterruptedException {
    var outcome = run(command);
    assertThat(outcome.code()).as(outcome.output()).isZero();
    return outcome.output();
  }

  Outcome run(String command) throws IOException, InterruptedException {
    var line = new ArrayList<>(List.of(PROGRAM.toString(), "-I", "lanplus", "-H", "127.0.0.1"));
    line.addAll(List.of("-p", Integer.toString(port)));
    line.addAll(options);
    line.addAll(List.of(command.split(" ")));
    var process = new ProcessBuilder(line).redirectErrorStream(true).start();
    process.getOutputStream().close();
    try {
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      return new Outcome(process.exitValue(), output.strip());
    } finally {
      process.destroyForcibly();
    }
  }
}
