package dev.bessemer.standalone.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bessemer chaos}. */
@Command(
    name = "chaos",
    mixinStandardHelpOptions = true,
    description = {
      "Deploys and cleans virtual machines while services, broker and database are killed,",
      "stopped and restarted at random. Exit code 1: something was lost or done twice."
    })
public final class ChaosCommand implements Callable<Integer> {
  private static final int SEEDS = 1_000_000;
  private static final double SECONDS_PER_MINUTE = 60;

  @Option(
      names = "--minutes",
      paramLabel = "M",
      defaultValue = "3",
      description = "How long the blows go on; default: ${DEFAULT-VALUE}.")
  double minutes;

  @Option(
      names = "--machines",
      paramLabel = "N",
      defaultValue = "200",
      description = "Virtual machines; default: ${DEFAULT-VALUE}.")
  int machines;

  @Option(
      names = "--conductors",
      paramLabel = "N",
      defaultValue = "3",
      description = "Conductors; default: ${DEFAULT-VALUE}.")
  int conductors;

  @Option(
      names = "--apis",
      paramLabel = "N",
      defaultValue = "2",
      description = "API services; default: ${DEFAULT-VALUE}.")
  int apis;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Repeats the blows of an earlier run; default: a new one.")
  @Nullable Long seed;

  @Option(
      names = "--pause",
      paramLabel = "SEC",
      description = {
        "How long a conductor stays stopped before it goes on;",
        "default: mostly seconds, at times longer than its lease."
      })
  @Nullable Integer pause;

  @Option(
      names = "--rolling",
      description = {
        "Instead: deploys all machines at once, adds a conductor, and then restarts",
        "each conductor as an upgrade does, all while the machines are being written."
      })
  boolean rolling;

  @Override
  public Integer call() throws InterruptedException {
    var chosen = seed == null ? ThreadLocalRandom.current().nextInt(SEEDS) : seed;
    var time = Duration.ofSeconds(Math.round(minutes * SECONDS_PER_MINUTE));
    var stopped = pause == null ? null : Duration.ofSeconds(pause);
    var scenario = new Scenario(machines, conductors, apis, time, chosen, stopped);
    var home = Path.of(System.getProperty("bessemer.home", "."));
    var trial = rolling ? new Rolling(System.out::println) : new Blows(System.out::println);
    return new Chaos(home, scenario, System.out::println).run(trial) ? 0 : 1;
  }
}
