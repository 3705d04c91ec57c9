package dev.bessemer.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.embedded.FreePort;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A stream of events goes on at another API process when its own has died or is stopped. */
class EventStreamIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static Product product;
  private static ServiceProcess first;
  private static ServiceProcess second;
  private static ServiceProcess third;

  @BeforeAll
  static void start() {
    product = new Product(Map.of());
    first = product.api(FreePort.find());
    product.conductor("conductor-a").awaitReady();
    first.awaitReady();
    second = product.api(FreePort.find());
    third = product.api(FreePort.find());
    second.awaitReady();
    third.awaitReady();
  }

  @AfterAll
  static void stop() {
    product.close();
  }

  @Test
  void noEventIsMissedOrToldTwiceWhenApisGo() throws InterruptedException {
    var api = new Api(third.url());
    var node =
        api.success("POST", "/v1/nodes", Map.of("driver", "fake-hardware", "name", "told"))
            .get("uuid")
            .asText();
    var told = new CopyOnWriteArrayList<String>();
    var client = new Follower(List.of(first.url(), second.url(), third.url()), told);
    try (client) {
      client.awaitOpen();
      rename(api, node, 0, 20);
      awaitTold(told, 20);

      first.kill();
      rename(api, node, 20, 40);
      awaitTold(told, 40);

      var asked = System.nanoTime();
      second.close();
      assertThat(Duration.ofNanos(System.nanoTime() - asked))
          .as("a stream does not hold up the end of its process")
          .isLessThan(Duration.ofSeconds(8));
      rename(api, node, 40, 60);
      awaitTold(told, 60);
    }
    assertThat(told).containsExactlyElementsOf(names(60));
  }

  private static List<String> names(int many) {
    return IntStream.range(0, many).mapToObj(i -> "told-" + i).toList();
  }

  private static void rename(Api api, String node, int from, int to) {
    for (int i = from; i < to; i++) {
      api.success(
          "PATCH",
          "/v1/nodes/" + node,
          List.of(Map.of("op", "replace", "path", "/name", "value", "told-" + i)));
    }
  }

  private static void awaitTold(List<String> told, int many) {
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> told.size() >= many);
  }

  /** Follows as a browser does: where one API ends, it goes on at the next after the last id. */
  private static final class Follower implements AutoCloseable {
    private static final String NAME = "\"name\":\"";
    private final HttpClient http =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicBoolean open = new AtomicBoolean();
    private final List<String> told;
    private final Thread thread;
    private String last = "";
    private String coming = "";

    Follower(List<String> apis, List<String> told) {
      this.told = told;
      thread = Thread.ofVirtual().start(() -> new ArrayList<>(apis).forEach(this::follow));
    }

    private void follow(String api) {
      var request = HttpRequest.newBuilder(URI.create(api + "/v1/events/stream?type=node.updated"));
      if (!last.isEmpty()) {
        request.header("Last-Event-ID", last);
      }
      try (var lines =
          new BufferedReader(
              new InputStreamReader(
                  http.send(request.build(), BodyHandlers.ofInputStream()).body(),
                  StandardCharsets.UTF_8))) {
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
          take(line);
        }
      } catch (IOException e) {
        // On to the next one.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private void take(String line) {
      open.set(true);
      if (line.startsWith("id: ")) {
        coming = line.substring("id: ".length());
      } else if (line.isEmpty()) {
        // Only what has come whole counts.
        last = coming;
      } else if (line.startsWith("data: ")) {
        int name = line.indexOf(NAME) + NAME.length();
        told.add(line.substring(name, line.indexOf('"', name)));
      }
    }

    void awaitOpen() {
      Awaitility.await().atMost(PATIENCE).until(open::get);
    }

    @Override
    public void close() throws InterruptedException {
      http.shutdownNow();
      thread.interrupt();
      thread.join(PATIENCE);
    }
  }
}
