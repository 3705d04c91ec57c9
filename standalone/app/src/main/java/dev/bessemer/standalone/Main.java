package dev.bessemer.standalone;

import dev.bessemer.embedded.EmbeddedException;
import dev.bessemer.standalone.backing.Impossible;
import io.quarkus.runtime.annotations.QuarkusMain;
import picocli.CommandLine;

/** Reads the command line; what a command cannot do ends in one sentence and exit code 1. */
@QuarkusMain
public final class Main {
  private Main() {}

  public static void main(String... arguments) {
    System.exit(commands().execute(arguments));
  }

  static CommandLine commands() {
    return new CommandLine(new BessemerCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(Main::report);
  }

  private static int report(Exception problem, CommandLine command, CommandLine.ParseResult input)
      throws Exception {
    if (problem instanceof Impossible || problem instanceof EmbeddedException) {
      if (!Running.isStopping()) {
        command.getErr().println("bessemer: " + problem.getMessage());
      }
      return CommandLine.ExitCode.SOFTWARE;
    }
    if (Running.isStopping()) {
      return CommandLine.ExitCode.SOFTWARE;
    }
    throw problem;
  }
}
