package dev.bessemer.standalone;

import dev.bessemer.standalone.backing.Backing;
import dev.bessemer.standalone.backing.Impossible;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A database and a broker without services, which then are processes of their own. */
@Command(
    name = "backing",
    description =
        "Runs a database and a broker alone, until Ctrl-C, for up --api and up --conductor.")
final class BackingCommand implements Callable<Integer> {
  @Mixin HomeOptions options = new HomeOptions();

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      required = true,
      description = "File for the environment of the services; written when both parts answer.")
  Path settings = Path.of("");

  @Override
  public Integer call() throws InterruptedException {
    var home = Home.lasting(options.data);
    var nothing = new Backing.Given(Optional.empty(), "", "", Optional.empty());
    var backing = Backing.start(nothing, home.database());
    Runtime.getRuntime().addShutdownHook(new Thread(backing::close, "end of database and broker"));
    write(backing.settings());
    System.out.printf("Database and broker run; %s tells services where.%n", settings);
    new CountDownLatch(1).await();
    return 0;
  }

  // With passwords in it; and whoever finds it finds all of it.
  private void write(Map<String, String> values) {
    var text =
        values.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(v -> "%s='%s'%n".formatted(variable(v.getKey()), v.getValue()))
            .collect(Collectors.joining());
    var own = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try {
      var folder = settings.toAbsolutePath().getParent();
      var unfinished = Files.createTempFile(folder, "settings", null, own);
      Files.writeString(unfinished, text);
      Files.move(unfinished, settings, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new Impossible("The settings cannot be written to %s.".formatted(settings));
    }
  }

  private static String variable(String key) {
    return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }
}
