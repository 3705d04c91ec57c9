package dev.bessemer.hardware.bench;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program that is not ours. Where it is missing, a test is skipped, but fails on a machine that
 * must have everything (environment variable CI).
 */
public final class ForeignTool {
  private final String program;

  private ForeignTool(String program) {
    this.program = program;
  }

  public static ForeignTool of(String program) {
    var path = System.getenv().getOrDefault("PATH", "").split(File.pathSeparator);
    if (Arrays.stream(path).noneMatch(folder -> new File(folder, program).canExecute())) {
      var words = "this test needs the program " + program;
      return System.getenv("CI") == null ? abort(words) : fail(words);
    }
    return new ForeignTool(program);
  }

  /** What the program printed; fails when it does not end well within half a minute. */
  public String run(String... arguments) throws IOException, InterruptedException {
    var command = new java.util.ArrayList<>(List.of(program));
    command.addAll(List.of(arguments));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      return fail(program + " failed: " + output);
    }
    return output;
  }
}
