package dev.bessemer.standalone.chaos;

import dev.bessemer.fleet.Driver;
import dev.bessemer.fleet.Fleet;
import dev.bessemer.fleet.machine.FleetSettings;
import dev.bessemer.fleet.machine.FleetSettings.AgentTls;
import dev.bessemer.fleet.machine.FleetSettings.MediaCheck;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.function.Consumer;

/** One run: everything starts, is hurt, is left in peace, and is looked over. */
public final class Chaos {
  private final Path home;
  private final Scenario scenario;
  private final Consumer<String> told;
  private final Ledger ledger;

  Chaos(Path home, Scenario scenario, Consumer<String> told) {
    this.home = home;
    this.scenario = scenario;
    this.told = told;
    this.ledger = new Ledger(told);
  }

  /** Tells whether all was well; the folder with the logs stays when not. */
  boolean run(Trial trial) throws InterruptedException {
    told.accept(
        "seed %d: %d machines, %d conductors, %d API services"
            .formatted(
                scenario.seed(), scenario.machines(), scenario.conductors(), scenario.apis()));
    try {
      var folder = Files.createTempDirectory("bessemer-chaos");
      run(trial, folder);
      if (ledger.findings().isEmpty()) {
        delete(folder);
        told.accept("nothing lost, nothing done twice");
        return true;
      }
      told.accept("not all was well; the logs are in " + folder);
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void run(Trial trial, Path folder) throws IOException, InterruptedException {
    try (var cluster = new Cluster(home, folder, scenario)) {
      // Ctrl-C must leave no process behind.
      Runtime.getRuntime().addShutdownHook(new Thread(() -> close(cluster)));
      cluster.start();
      try (var fleet = fleet(cluster.url(), trial.stepTime());
          var _ = new MachineLog(fleet.log(), folder.resolve("machines.log"))) {
        trial.run(cluster, fleet, scenario, ledger);
        new Inspection(cluster, fleet.machines(), ledger).run();
      }
    }
  }

  private Fleet fleet(String apiUrl, Duration stepTime) throws IOException {
    var settings =
        FleetSettings.with()
            .seed(scenario.seed())
            .bootTime(Duration.ofMillis(1_500))
            .shutdownTime(Duration.ofMillis(200))
            .stepTime(stepTime)
            .media(MediaCheck.NONE)
            .tls(AgentTls.SHARED)
            .build();
    var redfish = scenario.machines() / 2;
    return Fleet.builder()
        .apiUrl(apiUrl)
        .settings(settings)
        .machines(Driver.REDFISH, redfish)
        .machines(Driver.IPMI, scenario.machines() - redfish)
        .start();
  }

  private static void close(Cluster cluster) {
    try {
      cluster.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }
}
