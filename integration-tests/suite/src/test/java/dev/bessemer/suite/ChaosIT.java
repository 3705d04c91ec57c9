package dev.bessemer.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The short forms of {@code ./bessemer chaos}. */
class ChaosIT {
  private static final long MINUTES = 6;

  @Test
  void whateverDiesNothingIsLostAndNothingIsDoneTwice() throws IOException, InterruptedException {
    assertThat(chaos("--minutes=0.5", "--machines=10", "--seed=20261121"))
        .contains("nothing lost, nothing done twice");
  }

  @Test
  void anUpgradeOfAllConductorsFailsNoDeploymentAndWaitsForNone()
      throws IOException, InterruptedException {
    assertThat(chaos("--rolling", "--machines=20", "--conductors=2", "--apis=1"))
        .contains("nothing lost, nothing done twice");
  }

  private static String chaos(String... options) throws IOException, InterruptedException {
    var log = Files.createTempFile("bessemer-chaos", ".txt");
    var process =
        new ProcessBuilder(command(options))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).as(Files.readString(log)).isTrue();
    } finally {
      process.destroy();
    }
    return Files.readString(log);
  }

  private static List<String> command(String... options) {
    var home = Path.of("..", "..").toAbsolutePath().normalize();
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmx512m", "-Dbessemer.home=" + home, "-jar"));
    command.add(home.resolve("standalone/app/target/quarkus-app/quarkus-run.jar").toString());
    command.add("chaos");
    command.addAll(List.of(options));
    return command;
  }
}
