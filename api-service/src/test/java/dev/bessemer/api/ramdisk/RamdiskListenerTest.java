package dev.bessemer.api.ramdisk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.api.testing.Api;
import dev.bessemer.api.testing.ApiTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Issue 4: agents may have a listener of their own. */
@ApiTest
@TestProfile(RamdiskListenerTest.OwnPort.class)
class RamdiskListenerTest {
  /** Agents have another port than people. */
  public static class OwnPort implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      try (var free = new ServerSocket(0)) {
        return Map.of("bessemer.ramdisk.port", Integer.toString(free.getLocalPort()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static HttpResponse<String> agents(String verb, String path) throws Exception {
    int port = ConfigProvider.getConfig().getValue("bessemer.ramdisk.port", Integer.class);
    return HTTP.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path)))
            .header("X-OpenStack-Ironic-API-Version", "1.115")
            .header("Content-Type", "application/json")
            .method(verb, BodyPublishers.ofString(verb.equals("POST") ? "{}" : ""))
            .build(),
        BodyHandlers.ofString());
  }

  @ParameterizedTest
  @CsvSource({
    "GET,  /v1,                                                     200",
    "GET,  /v1/lookup,                                              400",
    "GET,  /lookup/,                                                400",
    "POST, /v1/heartbeat/8b9b1b1e-0000-4000-8000-000000000001,      404",
    "POST, /v1/continue_inspection,                                 400",
  })
  void theirPortAnswersAgents(String verb, String path, int status) throws Exception {
    var answer = agents(verb, path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    // The words of the endpoint, not those of a path that is not there.
    assertThat(answer.headers().firstValue("X-OpenStack-Ironic-API-Maximum-Version")).isPresent();
  }

  @Test
  void theirPortTellsTheVersions() throws Exception {
    var answer = agents("GET", "/");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("default_version");
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/nodes",
    "/nodes",
    "/v1/nodes/x/heartbeat",
    "/q/health/ready",
    "/v1/heartbeat/a/b",
    "/v1/lookup/../nodes",
    "//v1/nodes",
    "/v1/%6eodes",
  })
  void theirPortAnswersNobodyElse(String path) throws Exception {
    var answer = agents("GET", path);
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void elsewhereTheirEndpointsAreNotThere() {
    assertThat(Api.NEWEST.get("/v1/nodes").status()).isEqualTo(200);
    assertThat(Api.NEWEST.get("/v1/lookup?addresses=aa:bb:cc:dd:ee:ff").status()).isEqualTo(404);
    assertThat(Api.NEWEST.get("/v1/lookup").status()).isEqualTo(404);
    assertThat(Api.NEWEST.post("/v1/heartbeat/x", "{}").status()).isEqualTo(404);
    assertThat(Api.NEWEST.post("/heartbeat/x/", "{}").status()).isEqualTo(404);
    assertThat(Api.NEWEST.post("/v1/continue_inspection", "{}").status()).isEqualTo(404);
  }
}
