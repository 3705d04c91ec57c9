package dev.bessemer.standalone;

import dev.bessemer.standalone.backing.Impossible;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "up", description = "Runs both services in this process until Ctrl-C.")
final class UpCommand implements Callable<Integer> {
  @Mixin ServiceOptions options = new ServiceOptions();

  @Option(
      names = "--fleet",
      paramLabel = "N",
      defaultValue = "6",
      description = "Number of virtual machines beside it, 0 for none; default: ${DEFAULT-VALUE}.")
  int fleet;

  @Override
  public Integer call() {
    if (fleet < 0) {
      throw new Impossible("There cannot be %d virtual machines.".formatted(fleet));
    }
    try (var installation = Installation.open(options, Home.lasting(options.data));
        var machines = fleet == 0 ? null : installation.machines(Machines.mix(fleet))) {
      return installation.run(() -> announce(installation, machines));
    }
  }

  private void announce(Installation installation, @Nullable Machines machines) {
    if (machines != null) {
      System.out.printf(
          "%d virtual machines run beside it; %s tells what a client needs to enroll them.%n",
          fleet, machines.list(installation.folder()));
    }
    System.out.printf(
        "Bessemer %s answers at %s, its data is in %s. Ctrl-C stops it.%n",
        VersionCommand.version(), installation.api(), installation.folder());
  }
}
