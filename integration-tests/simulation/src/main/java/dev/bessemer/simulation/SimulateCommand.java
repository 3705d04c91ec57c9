package dev.bessemer.simulation;

import dev.bessemer.simulation.play.Play.Size;
import io.quarkus.runtime.Quarkus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    description = "Plays conductors that die, freeze and lose messages, under seeds that replay.")
final class SimulateCommand implements Callable<Integer> {
  @Option(names = "--seeds", description = "How many seeds (default: ${DEFAULT-VALUE}).")
  private int seeds = 100;

  @Option(names = "--seed", description = "The first of them (default: ${DEFAULT-VALUE}).")
  private long first = 1;

  @Option(names = "--nodes", description = "Nodes in each play (default: ${DEFAULT-VALUE}).")
  private int nodes = 3;

  @Option(names = "--conductors", description = "Conductors (default: ${DEFAULT-VALUE}).")
  private int conductors = 3;

  @Option(
      names = "--wishes",
      description = "What each node is taken through (default: ${DEFAULT-VALUE} requests).")
  private int wishes = 6;

  @Option(names = "--trace", description = "Tell everything that happens.")
  private boolean trace;

  @Override
  public Integer call() {
    Stalls.settings(Stalls.open()).forEach(System::setProperty);
    Theatre.programme(
        new Theatre.Programme(Size.of(nodes, conductors, wishes), first, seeds, trace));
    var code = new int[1];
    Quarkus.run(Theatre.class, (exit, problem) -> code[0] = problem == null ? exit : 2);
    return code[0];
  }
}
