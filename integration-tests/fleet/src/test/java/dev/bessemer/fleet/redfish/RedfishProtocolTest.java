package dev.bessemer.fleet.redfish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bessemer.fleet.machine.BootSource;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.pointer.JsonPointer;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The service by plain HTTP, with what no proper client sends. */
@Timeout(60)
class RedfishProtocolTest {
  private final Vertx vertx = Vertx.vertx();
  private final PlainChassis chassis = new PlainChassis();
  private final RedfishBmc bmc = new RedfishBmc(vertx, chassis, null, MessageListener.DEAF);
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  @BeforeEach
  void start() {
    bmc.start("127.0.0.1", 0);
  }

  @AfterEach
  void close() throws Exception {
    http.close();
    bmc.close();
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private HttpResponse<String> send(String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(bmc.address() + path))
            .timeout(Duration.ofSeconds(10))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    for (var i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  @Test
  void everyLinkLeadsToAResourceOfThatPlace() throws Exception {
    // Given
    var seen = new HashSet<String>();
    var open = new ArrayDeque<>(List.of("/redfish/v1/"));
    // When
    while (!open.isEmpty()) {
      var path = open.remove();
      if (seen.add(path)) {
        var place = path.split("#", 2);
        var answer = send("GET", place[0], "");
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        var document = new JsonObject(answer.body());
        assertThat(document.getString("@odata.type")).startsWith("#");
        // Sensors are parts of a resource, with links into it.
        var part = JsonPointer.from(place.length == 1 ? "" : place[1]).queryJson(document);
        assertThat(((JsonObject) part).getString("@odata.id")).isEqualTo(path);
        collectLinks(document, open);
      }
    }
    // Then
    assertThat(seen).hasSizeGreaterThan(25).contains(bmc.systemId() + "/Storage/1/Drives/2");
  }

  private static void collectLinks(Object value, ArrayDeque<String> links) {
    switch (value) {
      case JsonObject object -> {
        if (object.getValue("@odata.id") instanceof String link) {
          links.add(link);
        }
        object.forEach(entry -> collectLinks(entry.getValue(), links));
      }
      case Iterable<?> list -> list.forEach(each -> collectLinks(each, links));
      case null, default -> {}
    }
  }

  @Test
  void theTagChangesWithTheBootOverride() throws Exception {
    // Given
    var before = send("GET", bmc.systemId(), "").headers().firstValue("ETag").orElseThrow();
    var patch = "{\"Boot\":{\"BootSourceOverrideTarget\":\"Pxe\"}}";
    // When
    var first = send("PATCH", bmc.systemId(), patch, "If-Match", before);
    var second = send("PATCH", bmc.systemId(), patch, "If-Match", before);
    // Then
    assertThat(before).startsWith("W/\"");
    assertThat(first.statusCode()).isEqualTo(204);
    assertThat(second.statusCode()).isEqualTo(412);
    assertThat(chassis.bootOverride().source()).isEqualTo(BootSource.PXE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "{\"Boot\":{\"BootSourceOverrideTarget\":\"Floppy\"}} 400",
        "{\"Boot\":{\"BootSourceOverrideTarget\":7}} 400",
        "{\"Boot\":{\"BootSourceOverrideEnabled\":\"Never\"}} 400",
        "{\"Boot\":{\"BootSourceOverrideMode\":\"Coreboot\"}} 400",
        "{\"Boot\":\"Pxe\"} 400",
        "{\"AssetTag\":\"x\"} 400",
        "[] 400",
        "{ 400",
      })
  void aChangeThatMakesNoSenseIsRefusedWithAReason(String body, int status) throws Exception {
    var answer = send("PATCH", bmc.systemId(), body);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(new JsonObject(answer.body()).getJsonObject("error").getString("message"))
        .isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/redfish/v1/Systems/2", "/nothing", "/redfish/v1/Systems/%2e%2e"})
  void whatIsNotThereIsNotFound(String path) throws Exception {
    assertThat(send("GET", path, "").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "DELETE", "PUT"})
  void whatCannotBeDoneIsNotAllowed(String method) throws Exception {
    assertThat(send(method, bmc.systemId(), "{}").statusCode()).isEqualTo(405);
  }

  @Test
  void aBodyWithoutEndIsCutOff() {
    assertThatThrownBy(() -> send("PATCH", bmc.systemId(), "x".repeat(10 << 20)))
        .isInstanceOf(IOException.class);
  }

  @Test
  void whoWantsTheConnectionClosedIsToldSo() throws Exception {
    try (var socket = new Socket("127.0.0.1", bmc.port())) {
      // Given
      socket.setSoTimeout(10_000);
      var request = "GET /redfish/v1/ HTTP/1.1\r\nHost: bmc\r\nConnection: close\r\n\r\n";
      // When
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      // Then
      assertThat(answer).startsWith("HTTP/1.1 200").containsIgnoringCase("connection: close");
    }
  }

  @Test
  void aSessionTooManyTakesThePlaceOfTheOldest() throws Exception {
    // When
    for (var i = 0; i < 40; i++) {
      send("POST", "/redfish/v1/SessionService/Sessions", "{\"UserName\":\"a\"}");
    }
    // Then
    var sessions = send("GET", "/redfish/v1/SessionService/Sessions", "");
    assertThat(new JsonObject(sessions.body()).getJsonArray("Members")).hasSize(16);
  }

  @Test
  void aSessionEndsWhenItIsDeleted() throws Exception {
    // Given
    var login = send("POST", "/redfish/v1/SessionService/Sessions", "{\"UserName\":\"a\"}");
    var place = login.headers().firstValue("Location").orElseThrow();
    // When
    var ended = send("DELETE", place, "");
    // Then
    assertThat(ended.statusCode()).isEqualTo(204);
    assertThat(send("GET", place, "").statusCode()).isEqualTo(404);
  }
}
