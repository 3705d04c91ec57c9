package dev.bessemer.standalone;

import dev.bessemer.standalone.bench.BenchCommand;
import dev.bessemer.standalone.chaos.ChaosCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands of this program. */
@Command(
    name = "bessemer",
    subcommands = {
      BackingCommand.class,
      BenchCommand.class,
      ChaosCommand.class,
      UpCommand.class,
      DemoCommand.class,
      TrainCommand.class,
      VersionCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    description = "Provisions bare-metal servers; speaks the OpenStack Ironic API.")
final class BessemerCommand implements Runnable {
  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "A command is missing.");
  }
}
