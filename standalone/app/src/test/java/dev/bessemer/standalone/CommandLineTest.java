package dev.bessemer.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.embedded.FreePort;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {
  @TempDir Path folder;
  private final StringWriter errors = new StringWriter();

  @Test
  void anUnknownCommandIsAMistakeOfTheUser() {
    assertThat(run("fly")).isEqualTo(2);
    assertThat(errors.toString()).contains("fly");
  }

  @Test
  void anUnknownOptionIsAMistakeOfTheUser() {
    assertThat(run("up", "--colour", "red")).isEqualTo(2);
    assertThat(errors.toString()).contains("--colour");
  }

  @Test
  void aPortInUseIsSaidInOneSentence() throws Exception {
    try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var port = other.getLocalPort();
      assertThat(run("up", "--port", "" + port, "--data", folder.toString())).isEqualTo(1);
      assertSaid(
          "Port %d on 127.0.0.1 is in use or not ours to use; choose another with --port."
              .formatted(port));
    }
  }

  @Test
  void aFileIsNoDataFolder() throws Exception {
    var file = Files.writeString(folder.resolve("data"), "");
    assertThat(run("up", "--data", file.toString())).isEqualTo(1);
    assertSaid("%s is a file, not a data folder.".formatted(file));
  }

  @Test
  void aBrokenDatabaseIsSaidInOneSentence() throws Exception {
    var cluster = Files.createDirectories(folder.resolve("data/postgres/18"));
    assertThat(run(free("up", "--data", folder.resolve("data").toString()))).isEqualTo(1);
    assertSaid(
        "The data folder %s is damaged: parts of the database are missing."
            .formatted(cluster.getParent()));
  }

  @Test
  void aDatabaseThatDoesNotAnswerIsSaidInOneSentence() throws Exception {
    var url = "jdbc:postgresql://127.0.0.1:%d/none".formatted(FreePort.find());
    assertThat(run(free("up", "--data", folder.toString(), "--database", url))).isEqualTo(1);
    assertThat(errors.toString())
        .startsWith("bessemer: The database cannot be used: ")
        .hasLineCount(1);
  }

  @Test
  void aBrokerThatDoesNotAnswerIsSaidWithoutItsPassword() throws Exception {
    var port = FreePort.find();
    var url = "amqp://me:secret@127.0.0.1:%d".formatted(port);
    assertThat(run(free("up", "--data", folder.toString(), "--rabbitmq", url))).isEqualTo(1);
    assertSaid("RabbitMQ at 127.0.0.1:%d cannot be reached.".formatted(port));
  }

  @Test
  void theVersionIsTold() {
    var out = new StringWriter();
    var commands = Main.commands().setOut(new PrintWriter(out));
    assertThat(commands.execute("version")).isZero();
    assertThat(out.toString()).matches("Bessemer \\d+\\.\\d+\\.\\d+.*\\s*");
  }

  private int run(String... arguments) {
    return Main.commands().setErr(new PrintWriter(errors, true)).execute(arguments);
  }

  private void assertSaid(String sentence) {
    assertThat(errors.toString()).isEqualToNormalizingNewlines("bessemer: " + sentence + "\n");
  }

  private static String[] free(String... arguments) throws Exception {
    var all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--port";
    all[arguments.length + 1] = Integer.toString(FreePort.find());
    return all;
  }
}
