package dev.bessemer.standalone.training;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** Requests of many kinds, so that what they need is loaded; the answers do not matter. */
public final class Exercise {
  private static final Duration ANSWER = Duration.ofSeconds(20);
  private static final int OK = 200;
  private static final String NODE =
      """
      {"name": "training", "driver": "fake-hardware"}""";
  private static final List<String> LOOKS =
      List.of(
          "/",
          "/v1",
          "/v1/nodes",
          "/v1/nodes/detail",
          "/v1/nodes/training",
          "/v1/nodes/training/states",
          "/v1/nodes?fields=uuid,name",
          "/v1/ports",
          "/v1/drivers",
          "/v1/conductors",
          "/q/health/ready");

  private final URI service;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(ANSWER).build();

  public Exercise(URI service) {
    this.service = service;
  }

  /** Whether the service answers this path by now. */
  public boolean isUp(String path) throws InterruptedException {
    return send("GET", path, "") == OK;
  }

  public void run() throws InterruptedException {
    send("POST", "/v1/nodes", NODE);
    send("PUT", "/v1/nodes/training/states/provision", "{\"target\": \"manage\"}");
    send(
        "PATCH", "/v1/nodes/training", "[{\"op\": \"add\", \"path\": \"/extra/x\", \"value\": 1}]");
    for (var path : LOOKS) {
      send("GET", path, "");
    }
  }

  private int send(String method, String path, String body) throws InterruptedException {
    var request =
        HttpRequest.newBuilder(service.resolve(path))
            .timeout(ANSWER)
            .header("Content-Type", "application/json")
            .header("X-OpenStack-Ironic-API-Version", "1.90")
            .method(method, BodyPublishers.ofString(body))
            .build();
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException notUp) {
      return 0;
    }
  }
}
