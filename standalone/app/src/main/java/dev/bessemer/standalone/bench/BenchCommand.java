package dev.bessemer.standalone.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bessemer bench}. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measures the services as processes, beside what the same work cost Ironic.")
public final class BenchCommand implements Callable<Integer> {
  /** Sets of chapters that have a name. */
  enum What {
    /** One API process with 10,000 nodes. */
    API,
    /** Virtual machines from available to active. */
    DEPLOYS
  }

  private static final int USUAL_NODES = 1_000;
  private static final int NODES_OF_API = 10_000;

  @Parameters(
      arity = "0..1",
      paramLabel = "WHAT",
      description = "What is measured: ${COMPLETION-CANDIDATES}; default: a bit of everything.")
  @Nullable What what;

  @Option(
      names = "--nodes",
      paramLabel = "N",
      description = "Nodes to work on; default: 1000, and 10000 for the API.")
  @Nullable Integer nodes;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "4",
      description = "Time for each row; default: ${DEFAULT-VALUE}.")
  int seconds;

  @Option(
      names = "--warm-up",
      paramLabel = "S",
      defaultValue = "4",
      description = "Time that the same is done before each row; default: ${DEFAULT-VALUE}.")
  int warmUp;

  @Option(
      names = "--only",
      paramLabel = "CHAPTER",
      split = ",",
      description = "Leave out the rest: ${COMPLETION-CANDIDATES}.")
  @Nullable Set<Chapter> only;

  @Override
  public Integer call() {
    new Bench(
            Path.of(System.getProperty("bessemer.home", ".")),
            System.out,
            size(),
            new Times(Duration.ofSeconds(warmUp), Duration.ofSeconds(seconds)),
            chapters())
        .run();
    return 0;
  }

  private int size() {
    if (nodes != null) {
      return nodes;
    }
    return what == What.API ? NODES_OF_API : USUAL_NODES;
  }

  private Set<Chapter> chapters() {
    if (only != null) {
      return only;
    }
    return switch (what) {
      case API -> Chapter.API;
      case DEPLOYS -> Set.of(Chapter.DEPLOYS);
      case null -> Chapter.USUAL;
    };
  }
}
