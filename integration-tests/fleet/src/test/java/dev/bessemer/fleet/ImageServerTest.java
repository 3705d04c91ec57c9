package dev.bessemer.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ImageServerTest {
  private final HttpClient http = HttpClient.newHttpClient();
  private ImageServer server;

  @BeforeEach
  void start() throws IOException {
    server = new ImageServer(InetAddress.getLoopbackAddress(), 0, 7);
  }

  @AfterEach
  void stop() {
    server.close();
    http.close();
  }

  @Test
  void anImageHasTheSizeAndDigestItWasAnnouncedWith() throws Exception {
    var image = server.image("os.raw", 200_003);
    var bytes = get(image.url()).body();
    assertThat(bytes).hasSize(200_003);
    assertThat(sha256(bytes)).isEqualTo(image.sha256());
    assertThat(bytes[510]).isEqualTo((byte) 0x55);
    assertThat(new String(get(image.url() + ".sha256").body(), UTF_8))
        .isEqualTo(image.sha256() + "  os.raw\n");
    assertThat(server.downloads("os.raw")).isEqualTo(1);
  }

  @Test
  void anImageIsTheSameWheneverTheServerStarts() throws Exception {
    var image = server.image("os.raw", 70_000);
    try (var again = new ImageServer(InetAddress.getLoopbackAddress(), 0, 7);
        var other = new ImageServer(InetAddress.getLoopbackAddress(), 0, 8)) {
      assertThat(again.image("os.raw", 70_000).sha256()).isEqualTo(image.sha256());
      assertThat(other.image("os.raw", 70_000).sha256()).isNotEqualTo(image.sha256());
    }
  }

  @Test
  void aPartOfAnImageCanBeAskedFor() throws Exception {
    var image = server.image("os.raw", 200_000);
    var whole = get(image.url()).body();
    var part = get(image.url(), "bytes=65530-65545");
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole, 65530, 65546));
    assertThat(get(image.url(), "bytes=199990-").body()).hasSize(10);
    assertThat(get(image.url(), "bytes=200000-").statusCode()).isEqualTo(416);
  }

  @Test
  void theSizeIsToldWithoutTheImage() throws Exception {
    var image = server.image("os.raw", 123_456);
    var request = HttpRequest.newBuilder(URI.create(image.url())).HEAD().build();
    var answer = http.send(request, HttpResponse.BodyHandlers.discarding());
    assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(123_456);
    assertThat(server.downloads("os.raw")).isZero();
  }

  @Test
  void onlyWhatIsOfferedIsThere() throws Exception {
    assertThat(get(server.url() + "/images/other.raw").statusCode()).isEqualTo(404);
    assertThat(get(server.url() + "/").statusCode()).isEqualTo(404);
    assertThat(get(server.bootFileUrl("ramdisk.iso")).statusCode()).isEqualTo(200);
  }

  private HttpResponse<byte[]> get(String url, String... range) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(url));
    for (var value : range) {
      request.header("Range", value);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
