package dev.bessemer.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.standalone.backing.Backing;
import dev.bessemer.standalone.backing.Backing.Given;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class BackingIT {
  private Path data;

  @BeforeEach
  void makeFolder() throws IOException {
    data = Files.createTempDirectory("bessemer-backing");
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @AfterEach
  void removeFolder() {
    new Home(data, true).close();
  }

  @Test
  void databaseAndBrokerAnswerWhereTheSettingsSayUntilItIsStopped() throws Exception {
    var file = data.resolve("settings");
    try (var backing =
        new ProgramRun("backing", "--data", data.toString(), "--settings", file.toString())) {
      backing.awaitLine("Database and broker run");
      var settings = read(file);
      // Fails when one of them does not answer.
      Backing.start(
              new Given(
                  Optional.of(settings.getProperty("BESSEMER_DATABASE_URL")),
                  settings.getProperty("BESSEMER_DATABASE_USERNAME"),
                  settings.getProperty("BESSEMER_DATABASE_PASSWORD"),
                  Optional.of(settings.getProperty("BESSEMER_RABBITMQ_URL"))),
              data)
          .close();
      assertThat(Files.getPosixFilePermissions(file))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      var children = backing.children();
      backing.terminate();
      assertThat(backing.exitCode()).isEqualTo(143);
      assertThat(children).isNotEmpty().allSatisfy(child -> assertThat(child.isAlive()).isFalse());
    }
  }

  // As a shell does.
  private static Properties read(Path file) throws IOException {
    var properties = new Properties();
    properties.load(new StringReader(Files.readString(file).replace("'", "")));
    return properties;
  }
}
