package dev.bessemer.fleet.agent;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.bessemer.agent.message.Heartbeat;
import dev.bessemer.agent.message.LookupAnswer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The requests an agent makes to the API. */
final class ApiClient {
  static final ObjectMapper JSON = JsonMapper.builder().build();

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final FleetHttp http;
  private final String url;
  private volatile @Nullable ApiVersion version;

  ApiClient(FleetHttp http, String url) {
    this.http = http;
    this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  /** How a lookup ended. */
  sealed interface LookedUp {
    record Found(LookupAnswer answer) implements LookedUp {}

    /** The node is locked. */
    record Locked() implements LookedUp {}

    record NotFound(String reason) implements LookedUp {}
  }

  /** The newest version the API knows; as long as it does not answer, each call asks it again. */
  ApiVersion version() throws InterruptedException {
    if (version == null) {
      version = discover();
    }
    return version == null ? ApiVersion.OLDEST : version;
  }

  private @Nullable ApiVersion discover() throws InterruptedException {
    try {
      var answer = http.send(request("/").GET().build());
      var newest = JSON.readTree(answer.body()).at("/default_version/version");
      return ApiVersion.parse(newest.asText());
    } catch (IOException | RuntimeException _) {
      return null;
    }
  }

  LookedUp lookup(List<String> macs) throws InterruptedException {
    try {
      var addresses = URLEncoder.encode(String.join(",", macs), StandardCharsets.UTF_8);
      var answer =
          http.send(
              request("/v1/lookup?addresses=" + addresses)
                  .header("X-OpenStack-Ironic-API-Version", lookupVersion(version()))
                  .GET()
                  .build());
      return switch (answer.statusCode()) {
        case 200 -> understood(answer);
        case 409 -> new LookedUp.Locked();
        default -> new LookedUp.NotFound("answer " + answer.statusCode());
      };
    } catch (IOException e) {
      return new LookedUp.NotFound(String.valueOf(e.getMessage()));
    }
  }

  private static String lookupVersion(ApiVersion discovered) {
    return discovered.headerUpTo(ApiVersion.WITH_TOKEN);
  }

  private static LookedUp understood(HttpResponse<String> answer) throws IOException {
    var found = JSON.readValue(answer.body(), LookupAnswer.class);
    return found.node() == null || found.node().uuid() == null || found.config() == null
        ? new LookedUp.NotFound("answer without node or configuration")
        : new LookedUp.Found(found);
  }

  /** Status of the answer; 202 is the only good one. */
  int heartbeat(String node, Heartbeat beat, ApiVersion discovered)
      throws IOException, InterruptedException {
    var body = JSON.writeValueAsString(beat);
    return http.send(
            request("/v1/heartbeat/" + node)
                .header(
                    "X-OpenStack-Ironic-API-Version",
                    discovered.headerUpTo(ApiVersion.WITH_VERIFY_CA))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build())
        .statusCode();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path))
        .timeout(LIMIT)
        .header("Accept", "application/json")
        .header("Content-Type", "application/json");
  }
}
