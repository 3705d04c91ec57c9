package dev.bessemer.hardware.configdrive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bessemer.hardware.HardwareModule;
import dev.bessemer.hardware.bench.Bench;
import dev.bessemer.hardware.bench.ForeignTool;
import dev.bessemer.hardware.bench.TestContext;
import dev.bessemer.hardware.bench.WebServer;
import dev.bessemer.hardware.egress.Egress;
import dev.bessemer.model.fault.Refused;
import io.vertx.core.Vertx;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigDrivesTest {
  private static final Vertx VERTX = Vertx.vertx();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final TestContext context =
      new TestContext().with("bessemer.egress.allowed-ranges", "127.0.0.1/32");
  private final ConfigDrives drives =
      new ConfigDrives(new Egress(VERTX, context), Clock.systemUTC());
  private final WebServer server = new WebServer();
  private final HardwareModule module = new HardwareModule();
  private Bench node;
  @TempDir private Path folder;

  @BeforeEach
  void enroll() {
    module.start(context);
    node = Bench.of(module, "fake-hardware");
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
  void anObjectBecomesAnImageThatAForeignProgramReads() throws Exception {
    var isoinfo = ForeignTool.of("isoinfo");
    node.instanceInfo(
        "configdrive",
        Map.of(
            "meta_data", Map.of("hostname", "forge-1"),
            "network_data", Map.of("links", List.of()),
            "vendor_data", Map.of("made", "by us"),
            "user_data", "#cloud-config\nhostname: forge-1\n"));

    var image = Files.write(folder.resolve("drive"), unpacked()).toString();

    var meta = isoinfo.run("-R", "-i", image, "-x", "/openstack/latest/meta_data.json");
    assertThat(JSON.readTree(meta))
        .isEqualTo(
            JSON.valueToTree(
                Map.of("hostname", "forge-1", "uuid", node.uuid().toString(), "name", "bench")));
    assertThat(isoinfo.run("-R", "-i", image, "-x", "/openstack/latest/user_data"))
        .isEqualTo("#cloud-config\nhostname: forge-1\n");
    assertThat(isoinfo.run("-f", "-R", "-i", image))
        .contains("/openstack/latest/network_data.json", "/openstack/latest/vendor_data.json");
    assertThat(isoinfo.run("-d", "-i", image)).contains("Volume id: config-2");
  }

  @Test
  void userDataThatIsAnObjectIsWrittenAsJson() throws Exception {
    node.instanceInfo("configdrive", Map.of("user_data", Map.of("ignition", Map.of())));

    assertThat(new String(unpacked(), UTF_8)).contains("{\"ignition\":{}}");
  }

  @Test
  void textIsPassedOn() {
    node.instanceInfo("configdrive", "H4sI\nAAAA");

    assertThat(drives.encoded(node.node())).contains("H4sIAAAA");
  }

  @Test
  void noConfigDriveIsFine() {
    drives.check(node.node());

    assertThat(drives.encoded(node.node())).isEmpty();
  }

  @Test
  void aDriveBehindAUrlIsFetchedInWhateverFormItHas() throws IOException {
    var image = "an image".getBytes(UTF_8);
    server.file("/plain", image).file("/gzip", gzip(image));
    server.file("/text", Base64.getEncoder().encode(gzip(image)));

    for (var path : List.of("/plain", "/gzip", "/text")) {
      node.instanceInfo("configdrive", server.url(path));
      assertThat(unpacked()).as(path).isEqualTo(image);
    }
  }

  @Test
  void aFileOfTheConductorIsRefused() {
    node.instanceInfo("configdrive", "file:///etc/passwd");

    assertThatThrownBy(() -> drives.check(node.node()))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("only http and https");
  }

  @Test
  void whatIsNoConfigDriveIsRefusedWithoutShowingIt() {
    for (var wrong : List.<Object>of("geheim!", 5, Map.of("user-data", "geheim"))) {
      node.instanceInfo("configdrive", wrong);
      assertThatThrownBy(() -> drives.check(node.node()))
          .isInstanceOf(Refused.class)
          .message()
          .contains("onfig drive")
          .doesNotContain("geheim");
    }
  }

  @Test
  void dataThatIsNoObjectIsNamed() {
    node.instanceInfo("configdrive", Map.of("network_data", "eth0"));

    assertThatThrownBy(() -> drives.check(node.node()))
        .hasMessage("network_data of the config drive must be an object.");
  }

  private byte[] unpacked() throws IOException {
    var packed = Base64.getDecoder().decode(drives.encoded(node.node()).orElseThrow());
    try (var gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return gzip.readAllBytes();
    }
  }

  private static byte[] gzip(byte[] content) throws IOException {
    var out = new java.io.ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    }
    return out.toByteArray();
  }
}
