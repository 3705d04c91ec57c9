package dev.bessemer.hardware.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bessemer.hardware.HardwareModule;
import dev.bessemer.hardware.bench.Bench;
import dev.bessemer.hardware.bench.TestContext;
import dev.bessemer.hardware.bench.WebServer;
import dev.bessemer.hardware.boot.BootModes;
import dev.bessemer.hardware.egress.Egress;
import dev.bessemer.model.fault.Refused;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImagesTest {
  private static final Vertx VERTX = Vertx.vertx();
  private static final String SHA256 = "ab".repeat(32);
  private static final String SHA512 = "cd".repeat(64);
  private static final String MD5 = "ef".repeat(16);

  private final TestContext context =
      new TestContext().with("bessemer.egress.allowed-ranges", "127.0.0.1/32");
  private final HardwareModule module = new HardwareModule();
  private final WebServer server = new WebServer();
  private Images images;
  private Bench node;

  @BeforeEach
  void enroll() {
    module.start(context);
    images = new Images(context, new Egress(VERTX, context), new BootModes(context));
    server.file("/forge.qcow2", new byte[3 << 20]);
    node =
        Bench.of(module, "fake-hardware").instanceInfo("image_source", server.url("/forge.qcow2"));
  }

  @AfterEach
  void stop() {
    server.close();
    module.close();
  }

  @AfterAll
  static void stopVertx() {
    VERTX.close();
  }

  @Test
  void aPreparedImageIsToldToTheAgentWithAllItNeeds() {
    node.instanceInfo("image_os_hash_algo", "sha256")
        .instanceInfo("image_os_hash_value", SHA256)
        .instanceInfo("image_disk_format", "qcow2")
        .driverInfo("image_https_proxy", "http://proxy.example:3128");

    images.prepare(node);

    assertThat(node.node().instanceInfo("image_url")).contains(server.url("/forge.qcow2"));
    assertThat(images.forAgent(node.node(), Optional.of("H4sI")))
        .containsEntry("id", "forge.qcow2")
        .containsEntry("urls", List.of(server.url("/forge.qcow2")))
        .containsEntry("disk_format", "qcow2")
        .containsEntry("container_format", null)
        .containsEntry("stream_raw_images", true)
        .containsEntry("os_hash_algo", "sha256")
        .containsEntry("os_hash_value", SHA256)
        .containsEntry("checksum", SHA256)
        .containsEntry("proxies", Map.of("https", "http://proxy.example:3128"))
        .containsEntry("node_uuid", node.uuid().toString())
        .containsEntry("configdrive", "H4sI")
        .doesNotContainKeys("kernel", "root_gb", "image_type", "image_server_password");
  }

  @ParameterizedTest
  @CsvSource({"sha256, 64", "sha512, 128", "md5, 32"})
  void theLengthOfAChecksumTellsItsAlgorithm(String algorithm, int length) {
    node.instanceInfo("image_checksum", "AB".repeat(length / 2));

    images.prepare(node);

    assertThat(images.forAgent(node.node(), Optional.empty()))
        .containsEntry("os_hash_algo", algorithm)
        .containsEntry("os_hash_value", "ab".repeat(length / 2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s  other.qcow2\n%s  forge.qcow2\n",
        "%s *other.qcow2\n%s *images/forge.qcow2\n",
        "SHA512 (other.qcow2) = %s\nSHA512 (forge.qcow2) = %s\n"
      })
  void aListOfChecksumsIsReadInEveryUsualForm(String list) {
    server.file("/SHA512SUMS", list.formatted("00".repeat(64), SHA512).getBytes(UTF_8));
    node.instanceInfo("image_checksum", server.url("/SHA512SUMS"));

    images.prepare(node);

    assertThat(images.forAgent(node.node(), Optional.empty()))
        .containsEntry("os_hash_algo", "sha512")
        .containsEntry("os_hash_value", SHA512);
  }

  @Test
  void aListWithoutTheImageIsRefused() {
    server.file("/SUMS", (SHA256 + "  other.qcow2\n").getBytes(UTF_8));
    node.instanceInfo("image_checksum", server.url("/SUMS"));

    assertThatThrownBy(() -> images.prepare(node))
        .isInstanceOf(Refused.class)
        .hasMessage("The list of checksums has none for forge.qcow2.");
  }

  @Test
  void everythingThatIsMissingIsNamedAtOnce() {
    var bare = Bench.of(module, "fake-hardware");

    assertThatThrownBy(() -> images.check(bare.node()))
        .isInstanceOf(Refused.class)
        .hasMessage(
            "instance_info of node %s lacks image_source, image_checksum.".formatted(bare.uuid()));
  }

  @Test
  void anAlgorithmWithoutValueIsNoChecksum() {
    node.instanceInfo("image_os_hash_algo", "sha256").instanceInfo("image_checksum", SHA256);

    assertThatThrownBy(() -> images.check(node.node()))
        .hasMessageEndingWith("lacks image_os_hash_value.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "b1e1cd29-7ac6-4f1c-b9d1-7ed1b0b7a8e7",
        "glance://b1e1cd29",
        "file:///var/lib/image.qcow2",
        "oci://registry.example/image:1"
      })
  void imagesFromElsewhereThanTheWebAreRefused(String source) {
    node.instanceInfo("image_source", source).instanceInfo("image_checksum", SHA256);

    assertThatThrownBy(() -> images.check(node.node()))
        .isInstanceOf(Refused.class)
        .hasMessageStartingWith("image_source must be an http or https URL");
  }

  @ParameterizedTest
  @CsvSource({
    "image_checksum, 12345, is no md5",
    "image_checksum, crc32:1234, 'by \"crc32\" are not supported'",
    "image_checksum, sha256:abcd, must have 64 hexadecimal digits",
    "image_disk_format, vmdk, 'must be one of raw, gpt, qcow2, iso'",
    "image_download_source, swift, only http is supported",
    "boot_iso, http://host/iso, both image_source and boot_iso",
    "root_gb, ten, '0 or more'"
  })
  void whatIsWrongIsNamed(String key, String value, String words) {
    node.instanceInfo("image_checksum", SHA256).instanceInfo(key, value);
    if (key.equals("root_gb")) {
      node.instanceInfo("kernel", "http://host/k").instanceInfo("ramdisk", "http://host/r");
    }

    assertThatThrownBy(() -> images.check(node.node()))
        .isInstanceOf(Refused.class)
        .hasMessageContaining(words);
  }

  @Test
  void md5CanBeSwitchedOff() {
    context.with("bessemer.agent.allow-md5-checksum", "false");
    node.instanceInfo("image_checksum", MD5);

    assertThatThrownBy(() -> images.check(node.node())).hasMessageContaining("md5");
  }

  @Test
  void anImageThatDoesNotFitIntoMemoryIsRefusedUnlessItIsStreamed() {
    node.instanceInfo("image_checksum", SHA256).property("memory_mb", 2);

    assertThatThrownBy(() -> images.prepare(node))
        .hasMessage("The image has 3 MiB, the machine has memory for 2.");

    node.instanceInfo("image_disk_format", "raw");
    images.prepare(node);
  }

  @Test
  void anImageThatIsNotThereIsRefused() {
    node.instanceInfo("image_source", server.url("/none.raw")).instanceInfo("image_checksum", MD5);

    assertThatThrownBy(() -> images.prepare(node))
        .isInstanceOf(Refused.class)
        .hasMessageEndingWith("/none.raw: the server answered 404.");
  }

  @Test
  void aPartitionImageBringsThePartitionsAroundIt() {
    node.instanceInfo("image_checksum", SHA256)
        .instanceInfo("kernel", "http://host/k")
        .instanceInfo("ramdisk", "http://host/r")
        .instanceInfo("root_gb", "10")
        .instanceInfo("ephemeral_gb", 2)
        .instanceInfo("capabilities", Map.of("boot_mode", "uefi", "disk_label", "gpt"));

    assertThat(images.isPartition(node.node())).isTrue();
    assertThat(images.forAgent(node.node(), Optional.empty()))
        .containsEntry("root_gb", 10)
        .containsEntry("root_mb", 10240)
        .containsEntry("swap_mb", 0)
        .containsEntry("ephemeral_mb", 2048)
        .containsEntry("ephemeral_format", "ext4")
        .containsEntry("preserve_ephemeral", false)
        .containsEntry("image_type", "partition")
        .containsEntry("deploy_boot_mode", "uefi")
        .containsEntry("boot_option", "local")
        .containsEntry("disk_label", "gpt");
  }

  @Test
  void hintsForTheRootDeviceAreChecked() {
    node.instanceInfo("image_checksum", SHA256).property("root_device", Map.of("size", ">= 10"));
    images.check(node.node());

    node.property("root_device", Map.of("sise", 10, "colour", "red"));

    assertThatThrownBy(() -> images.check(node.node()))
        .hasMessage("root_device has hints that are not known: colour, sise.");
  }

  @Test
  void anInstanceCannotWantAnotherBootModeThanItsMachineHas() {
    node.instanceInfo("image_checksum", SHA256)
        .instanceInfo("capabilities", "{\"boot_mode\": \"bios\"}")
        .property("capabilities", "boot_mode:uefi");

    assertThatThrownBy(() -> images.check(node.node())).hasMessageContaining("boot mode bios");
  }
}
