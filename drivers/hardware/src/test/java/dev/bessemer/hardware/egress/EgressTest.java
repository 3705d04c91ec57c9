package dev.bessemer.hardware.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bessemer.hardware.bench.TestContext;
import dev.bessemer.hardware.bench.WebServer;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.spi.HardwareFailure;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EgressTest {
  private static final Vertx VERTX = Vertx.vertx();
  private static final byte[] TEXT = "0123456789".getBytes(StandardCharsets.US_ASCII);

  private final TestContext context =
      new TestContext()
          .with("bessemer.egress.allowed-ranges", "127.0.0.1/32")
          .with("bessemer.egress.timeout", "PT3S");
  private final WebServer server = new WebServer();

  private Egress egress() {
    return new Egress(VERTX, context);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @AfterAll
  static void stopVertx() {
    VERTX.close();
  }

  @Test
  void aFileIsFoundWithItsSizeWithoutFetchingIt() {
    server.file("/image.raw", TEXT);

    var found = egress().look(server.url("/image.raw"));

    assertThat(found)
        .isEqualTo(new Found(URI.create(server.url("/image.raw")), OptionalLong.of(10)));
    assertThat(server.requests()).containsExactly("HEAD /image.raw");
  }

  @Test
  void aServerThatForbidsHeadIsAskedByGet() {
    server.file("/signed", TEXT).status("HEAD", "/signed", 403);

    assertThat(egress().look(server.url("/signed")).size()).hasValue(10);
    assertThat(server.requests()).containsExactly("HEAD /signed", "GET /signed");
  }

  @Test
  void aPermanentRedirectChangesTheUrlATemporaryOneDoesNot() {
    server.file("/there", TEXT).redirect("/moved", 301, "/there").redirect("/today", 302, "/there");

    assertThat(egress().look(server.url("/moved")).url())
        .isEqualTo(URI.create(server.url("/there")));
    assertThat(egress().look(server.url("/today")).url())
        .isEqualTo(URI.create(server.url("/today")));
  }

  @Test
  void aFileIsFetched() {
    server.file("/sums", TEXT);

    assertThat(egress().fetch(server.url("/sums"), 10)).isEqualTo(TEXT);
  }

  @Test
  void aFileThatIsLargerThanAllowedIsRefused() {
    server.file("/sums", new byte[100_000]);

    assertThatThrownBy(() -> egress().fetch(server.url("/sums"), 10))
        .isInstanceOf(Refused.class)
        .hasMessageEndingWith("/sums: larger than 10 bytes.");
  }

  @Test
  void aMissingFileIsRefusedWithTheAnswer() {
    assertThatThrownBy(() -> egress().look(server.url("/none?token=geheim")))
        .isInstanceOf(Refused.class)
        .hasMessageEndingWith("/none: the server answered 404.");
  }

  @Test
  void aServerThatFailsIsAFailure() {
    server.status("HEAD", "/image", 502);

    assertThatThrownBy(() -> egress().look(server.url("/image")))
        .isInstanceOf(HardwareFailure.class)
        .hasMessageEndingWith("/image: the server answered 502");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/passwd",
        "ftp://host/image",
        "gopher://host/",
        "/etc/passwd",
        "glance://1234",
        "http:///image",
        "http://user:geheim@host/image",
        "http://host/im age"
      })
  void onlyPlainWebUrlsAreOpened(String url) {
    assertThatThrownBy(() -> egress().check(url))
        .isInstanceOf(Refused.class)
        .message()
        .doesNotContain("geheim");
  }

  @ParameterizedTest
  @CsvSource({
    "http://169.254.169.254/latest/meta-data, 169.254.169.254",
    "http://[fe80::1]/, fe80:0:0:0:0:0:0:1",
    "http://[::ffff:169.254.169.254]/, 169.254.169.254",
    "http://2852039166/, 169.254.169.254",
    "http://127.0.0.2/, 127.0.0.2",
    "http://0.0.0.0/, 0.0.0.0",
    "http://[::1]/, 0:0:0:0:0:0:0:1"
  })
  void closedAddressesAreNotAsked(String url, String address) {
    assertThatThrownBy(() -> egress().look(url))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("address " + address + " is closed");
  }

  @Test
  void aRedirectToAClosedAddressIsNotFollowed() {
    server.redirect("/image", 302, "http://169.254.169.254/latest/meta-data");

    assertThatThrownBy(() -> egress().look(server.url("/image")))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("169.254.169.254 is closed");
  }

  @Test
  void aRedirectToAFileIsNotFollowed() {
    server.redirect("/image", 302, "file:///etc/passwd");

    assertThatThrownBy(() -> egress().look(server.url("/image")))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("only http and https");
  }

  @Test
  void aCircleOfRedirectsEnds() {
    server.redirect("/round", 302, "/round");

    assertThatThrownBy(() -> egress().look(server.url("/round")))
        .isInstanceOf(Refused.class)
        .hasMessageEndingWith("/round: too many redirects.");
    assertThat(server.requests()).hasSize(6);
  }

  @Test
  void portsCanBeClosed() {
    context.with("bessemer.egress.allowed-ports", "80, 443");

    assertThatThrownBy(() -> egress().check(server.url("/image")))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("is closed by bessemer.egress.allowed-ports");
  }

  @Test
  void privateNetworksAreOpen() {
    var policy = new EgressPolicy(new TestContext());
    var url = URI.create("http://machine.example/");

    policy.checkAddresses(
        url,
        Stream.of("10.0.0.1", "172.16.9.9", "192.168.1.1", "fd12::1", "8.8.8.8")
            .map(EgressTest::address)
            .toList());
  }

  @Test
  void aServerThatNeverAnswersEndsAtTheDeadline() throws IOException {
    context.with("bessemer.egress.timeout", "PT0.3S");
    try (var deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var before = Instant.now();

      assertThatThrownBy(() -> egress().look("http://127.0.0.1:" + deaf.getLocalPort() + "/x"))
          .isInstanceOf(HardwareFailure.class);
      assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(3));
    }
  }

  private static InetAddress address(String text) {
    return AddressRange.parse(text).base();
  }
}
