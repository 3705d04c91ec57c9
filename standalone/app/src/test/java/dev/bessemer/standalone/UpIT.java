package dev.bessemer.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class UpIT {
  private static final Pattern URL = Pattern.compile("http://[^,]+");
  private final HttpClient client = HttpClient.newHttpClient();
  private Path data;

  @BeforeEach
  void makeFolder() throws Exception {
    data = Files.createTempDirectory("bessemer-up");
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @AfterEach
  void removeFolder() {
    new Home(data, true).close();
  }

  @Test
  void nodesAreKeptOverAKillAndNothingIsLeftAfterAnOrderlyEnd() throws Exception {
    // Given
    try (var first = up()) {
      create(address(first), "anvil");
      var children = first.children();
      first.kill();
      assertThat(children).isNotEmpty().allSatisfy(UpIT::ends);
    }
    // When
    try (var second = up()) {
      var nodes = get(address(second) + "/v1/nodes");
      var children = second.children();
      second.terminate();
      // Then
      assertThat(nodes).contains("anvil");
      assertThat(second.exitCode()).isEqualTo(143);
      assertThat(children).isNotEmpty().allSatisfy(UpIT::ends);
      assertThat(second.toTheEnd()).noneMatch(line -> line.startsWith("\tat "));
    }
  }

  @Test
  void sixVirtualMachinesRunBesideItAndAFileTellsHowToEnrollThem() throws Exception {
    try (var running = up()) {
      address(running);
      var machines = new ObjectMapper().readTree(data.resolve("fleet.json").toFile());
      assertThat(machines.findValuesAsText("driver"))
          .containsExactlyInAnyOrder(
              "ipmi", "ipmi", "redfish", "redfish", "redfish", "fake-hardware");
      assertThat(machines.findValues("macAddresses")).allMatch(macs -> !macs.isEmpty());
    }
  }

  @Test
  void aSecondOneOnTheSameDataIsRefusedInOneSentence() throws Exception {
    try (var first = up()) {
      address(first);
      try (var second = up()) {
        assertThat(second.toTheEnd())
            .containsExactly(
                "bessemer: The data folder %s is in use by another running server."
                    .formatted(data.resolve("postgres")));
        assertThat(second.exitCode()).isEqualTo(1);
      }
    }
  }

  private ProgramRun up() throws Exception {
    return new ProgramRun("up", "--port", "0", "--data", data.toString());
  }

  private static String address(ProgramRun program) throws Exception {
    var matcher = URL.matcher(program.awaitLine(" answers at "));
    assertThat(matcher.find()).isTrue();
    return matcher.group();
  }

  private void create(String api, String name) throws Exception {
    var body = "{\"name\": \"%s\", \"driver\": \"fake-hardware\"}".formatted(name);
    var end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    int status;
    do {
      // No conductor has registered in the first moment.
      var request = request(api + "/v1/nodes").POST(BodyPublishers.ofString(body)).build();
      status = client.send(request, BodyHandlers.discarding()).statusCode();
    } while (status != 201 && System.nanoTime() < end);
    assertThat(status).isEqualTo(201);
  }

  private String get(String url) throws Exception {
    return client.send(request(url).build(), BodyHandlers.ofString()).body();
  }

  private static HttpRequest.Builder request(String url) {
    return HttpRequest.newBuilder(URI.create(url))
        .header("Content-Type", "application/json")
        .header("X-OpenStack-Ironic-API-Version", "1.90");
  }

  private static void ends(ProcessHandle process) {
    assertThat(process.onExit()).succeedsWithin(30, TimeUnit.SECONDS);
  }
}
