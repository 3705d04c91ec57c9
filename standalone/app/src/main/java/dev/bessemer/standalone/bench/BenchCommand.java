package dev.bessemer.standalone.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bessemer bench}. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measures the services as processes, beside what the same work cost Ironic.")
public final class BenchCommand implements Callable<Integer> {
  @Option(
      names = "--nodes",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Nodes to work on; default: ${DEFAULT-VALUE}.")
  int nodes;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "4",
      description = "Time for each row; default: ${DEFAULT-VALUE}.")
  int seconds;

  @Option(
      names = "--only",
      paramLabel = "CHAPTER",
      split = ",",
      description = "Leave out the rest: ${COMPLETION-CANDIDATES}.")
  Set<Chapter> only = EnumSet.allOf(Chapter.class);

  @Override
  public Integer call() {
    new Bench(
            Path.of(System.getProperty("bessemer.home", ".")),
            System.out,
            nodes,
            Duration.ofSeconds(seconds),
            only)
        .run();
    return 0;
  }
}
