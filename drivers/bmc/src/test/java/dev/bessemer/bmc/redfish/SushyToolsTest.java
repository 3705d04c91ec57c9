package dev.bessemer.bmc.redfish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.bessemer.bmc.redfish.RedfishException.Kind;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class SushyToolsTest {
  @TempDir Path folder;

  private final RedfishClient client = new RedfishClient(ScriptedBmc.QUICK);
  private String sources = "";

  @BeforeEach
  void findSources() {
    var named = System.getenv("SUSHY_TOOLS");
    assumeTrue(
        named != null && !named.isBlank(),
        "SUSHY_TOOLS does not name a source tree of sushy-tools (with Flask, tenacity, bcrypt)");
    sources = named;
  }

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void theSystemIsReadAndChanged() throws Exception {
    try (var emulator = SushyTools.start(sources, folder, false)) {
      // Given
      var bmc = client.bmc(emulator.target());
      // When
      bmc.setBoot(BootRequest.once(BootTarget.PXE));
      bmc.setSecureBoot(true);
      bmc.reset(ResetType.ON);
      // Then
      var system = bmc.system();
      assertThat(system.uuid()).isEqualTo(SushyTools.UUID);
      assertThat(system.manufacturer()).isEqualTo("Sushy Emulator");
      assertThat(system.boot().target()).isEqualTo(BootTarget.PXE);
      assertThat(system.boot().mode()).isEqualTo(BootMode.UEFI);
      assertThat(bmc.secureBoot().enabled()).isTrue();
      assertThat(bmc.ethernetInterfaces())
          .extracting(EthernetInterface::mac)
          .containsExactly(SushyTools.MAC);
      assertThat(bmc.managers().getFirst().firmwareVersion()).isEqualTo("1.00");
      assertThat(bmc.setBootMode(BootMode.UEFI, null)).isEqualTo(BootModeOutcome.IN_EFFECT);
      assertThat(becomes(bmc, PowerState.ON)).isTrue();
    }
  }

  @Test
  void anImageIsInsertedAndEjected() throws Exception {
    var images = serve("/boot.iso", "an image");
    try (var emulator = SushyTools.start(sources, folder, false)) {
      // Given
      var bmc = client.bmc(emulator.target().withSystem("/redfish/v1/Systems/" + SushyTools.UUID));
      var image = "http://127.0.0.1:" + images.getAddress().getPort() + "/boot.iso";
      // When
      bmc.insertMedia(MediaType.CD, MediaImage.at(image));
      // Then
      assertThat(bmc.virtualMedia())
          .anySatisfy(
              drive -> {
                assertThat(drive.inserted()).isTrue();
                assertThat(drive.image()).isEqualTo(image);
              });
      assertThat(bmc.ejectMedia(MediaType.CD)).isTrue();
      assertThat(bmc.virtualMedia()).noneMatch(VirtualMedium::inserted);
      assertThat(bmc.ejectMedia(MediaType.CD)).isFalse();
    } finally {
      images.stop(0);
    }
  }

  @Test
  void anImageThatTheBmcCannotFetchIsAnError() throws Exception {
    try (var emulator = SushyTools.start(sources, folder, false)) {
      // Given
      var bmc = client.bmc(emulator.target());
      // When, Then
      assertThatThrownBy(
              () -> bmc.insertMedia(MediaType.CD, MediaImage.at("http://127.0.0.1:1/no.iso")))
          .isInstanceOf(RedfishException.class);
    }
  }

  @Test
  void aUserIsLetInByBasicAuthentication() throws Exception {
    try (var emulator = SushyTools.start(sources, folder, true)) {
      // Given
      var known = client.bmc(emulator.target().withUser("admin", "secret"));
      // When, Then
      assertThat(known.powerState()).isEqualTo(PowerState.OFF);
    }
  }

  @Test
  void aSystemThatIsNotThereIsNotFound() throws Exception {
    try (var emulator = SushyTools.start(sources, folder, false)) {
      // Given
      var nothing = client.bmc(emulator.target().withSystem("/redfish/v1/Systems/none"));
      // When, Then
      assertThatThrownBy(nothing::powerState)
          .isInstanceOfSatisfying(
              RedfishException.class, e -> assertThat(e.kind()).isEqualTo(Kind.NOT_FOUND));
    }
  }

  /** The fake driver takes up to eleven seconds. */
  private static boolean becomes(RedfishBmc bmc, PowerState state) throws InterruptedException {
    var deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (bmc.powerState() != state) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      Thread.sleep(200);
    }
    return true;
  }

  private static HttpServer serve(String path, String content) throws Exception {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var bytes = content.getBytes(StandardCharsets.UTF_8);
    server.createContext(
        path,
        exchange -> {
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    return server;
  }
}
