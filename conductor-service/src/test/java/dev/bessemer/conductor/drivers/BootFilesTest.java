package dev.bessemer.conductor.drivers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bessemer.conductor.bench.ServiceTest;
import dev.bessemer.spi.DriverContext;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@ServiceTest
class BootFilesTest {
  private final HttpClient http = HttpClient.newHttpClient();
  @Inject DriverContext context;

  @TestHTTPResource("/boot/")
  URI served;

  @Test
  void whatADriverPublishesCanBeFetchedUntilItIsRemoved() throws Exception {
    // Given
    var publisher = context.publisher();
    // When
    var url = publisher.publish("1be26c0b/boot.ipxe", "#!ipxe\n".getBytes(UTF_8));
    // Then
    assertThat(url).endsWith("/boot/1be26c0b/boot.ipxe");
    assertThat(get("1be26c0b/boot.ipxe").body()).isEqualTo("#!ipxe\n");
    publisher.publish("1be26c0b/boot.ipxe", "#!ipxe\nexit\n".getBytes(UTF_8));
    assertThat(get("1be26c0b/boot.ipxe").body()).isEqualTo("#!ipxe\nexit\n");
    publisher.remove("1be26c0b");
    assertThat(get("1be26c0b/boot.ipxe").statusCode()).isEqualTo(404);
  }

  @Test
  void aPartOfAFileCanBeAskedFor() throws Exception {
    context.publisher().publish("part.iso", "0123456789".getBytes(UTF_8));
    var answer =
        http.send(
            HttpRequest.newBuilder(served.resolve("part.iso")).header("Range", "bytes=2-4").build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(206);
    assertThat(answer.body()).isEqualTo("234");
  }

  @Test
  void foldersAreNotListed() throws Exception {
    context.publisher().publish("folder/file", new byte[1]);
    assertThat(get("folder/").statusCode()).isEqualTo(404);
  }

  @Test
  void nothingOutsideTheFolderIsWrittenOrRemoved() {
    assertThatThrownBy(() -> context.publisher().publish("../x", new byte[0]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> context.publisher().remove("a/../.."))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(served.resolve(path)).timeout(Duration.ofSeconds(10)).build(),
        BodyHandlers.ofString());
  }
}
