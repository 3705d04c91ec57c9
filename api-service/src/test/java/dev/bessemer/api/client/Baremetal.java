package dev.bessemer.api.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bessemer.api.testing.Api;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** OpenStack's own command line client, as Debian installs it. */
final class Baremetal {
  private static final Path PROGRAM = Path.of("/usr/bin/baremetal");
  private static final long LIMIT_SECONDS = 60;

  /** What it has printed, and how it has ended. */
  record Outcome(int exit, String text) {
    JsonNode json() {
      try {
        return new ObjectMapper().readTree(text);
      } catch (JsonProcessingException e) {
        throw new AssertionError("not JSON: " + text, e);
      }
    }
  }

  private Baremetal() {}

  /** The test is left out where the client is not installed, but fails where it should be. */
  static void require() {
    boolean installed = Files.isExecutable(PROGRAM);
    if (System.getenv("CI") != null) {
      assertThat(installed).as("%s is missing: install python3-ironicclient", PROGRAM).isTrue();
    }
    Assumptions.assumeTrue(installed, "python3-ironicclient is not installed");
  }

  /** A command that must succeed; blanks separate its words. */
  static Outcome run(String command) {
    var outcome = attempt(command);
    assertThat(outcome.exit()).as("%s: %s", command, outcome.text()).isZero();
    return outcome;
  }

  static JsonNode json(String command) {
    return run(command + " -f json").json();
  }

  static Outcome attempt(String command) {
    var words =
        new ArrayList<>(
            List.of(PROGRAM.toString(), "--os-auth-type", "none", "--os-endpoint", Api.base()));
    words.addAll(List.of(command.split(" ")));
    try {
      var output = Files.createTempFile("baremetal", ".out");
      var process =
          new ProcessBuilder(words)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(command + " does not end");
      }
      var text = Files.readString(output);
      Files.delete(output);
      return new Outcome(process.exitValue(), text);
    } catch (IOException e) {
      throw new AssertionError(command, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
