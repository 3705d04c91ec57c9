package dev.bessemer.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bessemer.fleet.Driver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** OpenStack's own {@code baremetal} command drives a node through its whole life. */
class BaremetalIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path BAREMETAL = Path.of("/usr/bin/baremetal");
  private static World world;

  @BeforeAll
  static void start() {
    if (System.getenv("CI") != null) {
      assertThat(BAREMETAL).as("python3-ironicclient is installed").exists();
    }
    Assumptions.assumeTrue(Files.exists(BAREMETAL), "python3-ironicclient is not installed");
    world = new World(Map.of(Driver.IPMI, 1), List.of("conductor-a"), Map.of());
  }

  @AfterAll
  static void stop() {
    if (world != null) {
      world.close();
    }
  }

  @Test
  void aNodeGoesFromCreateToDelete() throws Exception {
    var machine = world.machine("ipmi-1");
    var create = new ArrayList<>(List.of("node", "create", "--driver", "ipmi", "--name", "box"));
    machine.driverInfo().forEach((k, v) -> create.addAll(List.of("--driver-info", k + "=" + v)));
    create.addAll(
        List.of(
            "--driver-info", "deploy_kernel=http://127.0.0.1/kernel",
            "--driver-info", "deploy_ramdisk=http://127.0.0.1/ramdisk",
            "--property", "capabilities=boot_mode:uefi",
            "--resource-class", "baremetal"));
    var uuid = json(create).get("uuid").asText();
    json(List.of("port", "create", "--node", uuid, machine.macAddresses().getFirst()));
    assertThat(json(List.of("node", "validate", "box"))).isNotEmpty();
    run("node", "manage", "box", "--wait", "60");
    run("node", "boot", "device", "set", "box", "pxe", "--persistent");
    assertThat(json(List.of("node", "boot", "device", "show", "box")).get("boot_device").asText())
        .isEqualTo("pxe");
    run("node", "power", "on", "box");
    run("node", "maintenance", "set", "box", "--reason", "looking");
    run("node", "maintenance", "unset", "box");
    run("node", "provide", "box", "--wait", "120");
    run(
        "node",
        "set",
        "box",
        "--instance-info",
        "image_source=" + world.image().url(),
        "--instance-info",
        "image_os_hash_algo=sha256",
        "--instance-info",
        "image_os_hash_value=" + world.image().sha256(),
        "--instance-info",
        "image_disk_format=raw");
    run("node", "deploy", "box", "--wait", "120");
    assertThat(show().get("provision_state").asText()).isEqualTo("active");
    assertThat(machine.effects().imagesWritten()).isEqualTo(1);
    run("node", "undeploy", "box", "--wait", "120");
    run("node", "manage", "box", "--wait", "60");
    run(
        "node",
        "clean",
        "box",
        "--wait",
        "120",
        "--clean-steps",
        "[{\"interface\":\"deploy\",\"step\":\"erase_devices_metadata\"}]");
    assertThat(show().get("provision_state").asText()).isEqualTo("manageable");
    assertThat(run("driver", "list", "-f", "json")).contains("ipmi");
    assertThat(run("conductor", "list", "-f", "json")).contains("conductor-a");
    assertThat(run("port", "list", "--node", "box", "-f", "json"))
        .contains(machine.macAddresses().getFirst());
    run("node", "delete", "box");
    assertThat(run("node", "list", "-f", "json").strip()).isEqualTo("[]");
  }

  private static JsonNode show() throws Exception {
    return json(List.of("node", "show", "box"));
  }

  private static JsonNode json(List<String> words) throws Exception {
    var all = new ArrayList<>(words);
    all.addAll(List.of("-f", "json"));
    return JSON.readTree(run(all.toArray(String[]::new)));
  }

  private static String run(String... words) throws IOException, InterruptedException {
    var command =
        new ArrayList<>(
            List.of(BAREMETAL.toString(), "--os-auth-type", "none", "--os-endpoint", world.url()));
    command.addAll(List.of(words));
    var errors = Files.createTempFile("baremetal", ".err");
    var process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    var output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue())
        .as("%s: %s", String.join(" ", words), Files.readString(errors))
        .isZero();
    return output;
  }
}
