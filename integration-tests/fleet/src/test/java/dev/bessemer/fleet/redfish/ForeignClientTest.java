package dev.bessemer.fleet.redfish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** OpenStack's own Redfish library (Debian package python3-sushy) uses the BMC. */
@Timeout(120)
class ForeignClientTest {
  private static final String PYTHON = "/usr/bin/python3";

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final PlainChassis chassis = new PlainChassis();
  private final List<BmcMessage> messages = new CopyOnWriteArrayList<>();

  @BeforeEach
  void requireSushy() throws Exception {
    var present = Files.isExecutable(Path.of(PYTHON)) && run("-c", "import sushy").exit() == 0;
    if (System.getenv("CI") != null) {
      assertThat(present).as("python3-sushy must be installed").isTrue();
    }
    assumeTrue(present, "python3-sushy is not installed");
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private record Run(int exit, String output, String errors) {}

  private Run run(String... arguments) throws Exception {
    var output = folder.resolve("output").toFile();
    var errors = folder.resolve("errors").toFile();
    var command = new ProcessBuilder(PYTHON);
    command.command().addAll(List.of(arguments));
    var process = command.redirectOutput(output).redirectError(errors).start();
    if (!process.waitFor(90, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("no end: " + Files.readString(errors.toPath()));
    }
    return new Run(
        process.exitValue(), Files.readString(output.toPath()), Files.readString(errors.toPath()));
  }

  @Test
  void itReadsAndDoesEverything() throws Exception {
    // Given
    var script = folder.resolve("client.py");
    try (var source = getClass().getResourceAsStream("foreign_client.py")) {
      Files.copy(source, script);
    }
    var user = new BmcUser("admin", "s3cret");
    try (var bmc = new RedfishBmc(vertx, chassis, user, messages::add)) {
      bmc.start("127.0.0.1", 0);
      // When
      var run =
          run(script.toString(), bmc.address(), "admin", "s3cret", "http://10.0.0.1/boot.iso");
      // Then
      assertThat(run.exit()).as(run.errors()).isZero();
      assertSeen(new JsonObject(run.output()));
    }
    assertThat(chassis.events).containsExactly("on from CDROM", "reset", "off");
    assertThat(messages).extracting(BmcMessage::status).doesNotContain(400, 404, 412, 500);
  }

  private void assertSeen(JsonObject seen) {
    assertThat(seen.getString("uuid")).isEqualTo(chassis.identity().uuid());
    assertThat(seen.getString("manufacturer")).isEqualTo("Bessemer");
    assertThat(seen.getInteger("memory_gib")).isEqualTo(8);
    assertThat(seen.getJsonArray("macs")).contains(PlainChassis.MAC);
    assertThat(seen.getInteger("cpus")).isEqualTo(4);
    assertThat(seen.getLong("disk_bytes")).isEqualTo(40L << 30);
    assertThat(seen.getLong("drive_bytes")).isEqualTo(40L << 30);
    assertThat(seen.getBoolean("secure_boot")).isFalse();
    assertThat(seen.getString("firmware")).isEqualTo("1.0.0");
    assertThat(seen.getJsonArray("power")).isEqualTo(JsonArray.of("Off", "On", "On", "Off"));
    assertThat(seen.getJsonArray("boot")).isEqualTo(JsonArray.of("Cd", "Once", "UEFI"));
    assertThat(seen.getJsonArray("boot_after")).isEqualTo(JsonArray.of("None", "Disabled"));
    assertThat(seen.getJsonArray("boot_always"))
        .isEqualTo(JsonArray.of("Hdd", "Continuous", "Legacy"));
    assertThat(seen.getJsonArray("inserted"))
        .isEqualTo(JsonArray.of(true, "http://10.0.0.1/boot.iso"));
    assertThat(seen.getBoolean("ejected")).isTrue();
    assertThat(seen.getString("after_bmc_restart")).isEqualTo("Off");
    assertThat(seen.getString("basic")).isEqualTo("Off");
    assertThat(seen.getString("wrong_password")).isEqualTo("kept out");
  }
}
