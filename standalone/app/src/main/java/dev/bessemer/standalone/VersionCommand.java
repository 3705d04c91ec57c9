package dev.bessemer.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "version", description = "Prints which Bessemer this is.")
final class VersionCommand implements Runnable {
  @Spec CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().getOut().println("Bessemer " + version());
  }

  static String version() {
    var properties = new Properties();
    try (var stream = VersionCommand.class.getResourceAsStream("version.properties")) {
      properties.load(Objects.requireNonNull(stream, "version.properties"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }
}
