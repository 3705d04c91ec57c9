package dev.bessemer.standalone;

import dev.bessemer.standalone.training.Exercise;
import dev.bessemer.standalone.training.Lives;
import dev.bessemer.standalone.training.Trainee;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Runs everything once with a little work, for the JVM to write down what it loaded; started by the
 * script after a build.
 */
@Command(name = "train", hidden = true, description = "Prepares a faster start.")
final class TrainCommand implements Callable<Integer> {
  private static final String API = "api-service";
  private static final int MACHINES = 3;
  private static final List<String> SERVICES = List.of(API, "conductor-service");

  @Mixin ServiceOptions options = new ServiceOptions();

  @Option(names = "--services", description = "Prepares the two services as well.")
  boolean services;

  @Override
  public Integer call() {
    System.setProperty("quarkus.log.console.level", "OFF");
    try (var installation = Installation.open(options, Home.temporary());
        var _ = installation.machines(Machines.mix(MACHINES))) {
      return installation.run(() -> train(installation));
    }
  }

  // A conductor gets its share of them from the installation's API.
  private static Function<URI, Lives> lives(String service, Installation installation) {
    return service.equals(API) ? Lives::new : _ -> new Lives(installation.api());
  }

  private void train(Installation installation) {
    var home = Path.of(System.getProperty("bessemer.home", "."));
    try {
      new Exercise(installation.api()).run();
      new Lives(installation.api()).run();
      for (var service : services ? SERVICES : List.<String>of()) {
        var program = home.resolve(service).resolve("target").resolve("quarkus-app");
        new Trainee(program, installation.backing()).train(lives(service, installation));
      }
      installation.stop(0);
    } catch (IOException e) {
      installation.stop(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
