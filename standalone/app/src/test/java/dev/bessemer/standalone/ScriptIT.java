package dev.bessemer.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What {@code ./bessemer} says before any program runs. */
@Timeout(60)
class ScriptIT {
  private record Run(int exit, String said) {}

  @Test
  void helpNamesEveryCommand() throws Exception {
    var run = bessemer("help");
    assertThat(run.exit()).isZero();
    assertThat(run.said())
        .contains(
            "demo",
            "up --api",
            "up --conductor",
            "fleet",
            "test",
            "build",
            "bench",
            "simulate",
            "rig");
  }

  @Test
  void anUnknownCommandIsAMistakeOfTheUser() throws Exception {
    var run = bessemer("fly");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.said()).endsWith("bessemer: there is no command fly\n");
  }

  @Test
  void aServiceNeedsADatabase() throws Exception {
    var run = bessemer("up", "--api");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.said())
        .isEqualTo(
            "bessemer: the database is not given; use --database jdbc:postgresql://HOST/NAME\n");
  }

  @Test
  void aDatabaseThatCannotBeReachedIsSaidWithoutItsPassword() throws Exception {
    var run =
        bessemer(
            "up",
            "--conductor",
            "--database",
            "jdbc:postgresql://127.0.0.1:1/bessemer?password=geheim",
            "--rabbitmq",
            "amqp://me:geheim@127.0.0.1:1");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.said()).isEqualTo("bessemer: the database at 127.0.0.1:1 cannot be reached\n");
  }

  @Test
  void anUnknownOptionOfAServiceIsAMistakeOfTheUser() throws Exception {
    var run = bessemer("up", "--api", "--colour", "red");
    assertThat(run.exit()).isEqualTo(2);
  }

  private static Run bessemer(String... arguments) throws Exception {
    var command = new ArrayList<>(List.of("bash", script().toString()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("BESSEMER_"));
    builder.environment().putAll(Map.of("JAVA_HOME", System.getProperty("java.home")));
    var process = builder.start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return new Run(process.exitValue(), said);
  }

  private static Path script() {
    return Path.of("..", "..", "bessemer").toAbsolutePath().normalize();
  }
}
