package dev.bessemer.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Waits until the API answers. */
record Readiness(URI api) {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration ANSWER = Duration.ofSeconds(2);
  private static final int OK = 200;

  /** Tells whether it did in time. */
  boolean await() {
    var end = System.nanoTime() + LIMIT.toNanos();
    try (var client = HttpClient.newBuilder().connectTimeout(ANSWER).build()) {
      while (System.nanoTime() < end) {
        if (answers(client)) {
          return true;
        }
        Thread.sleep(POLL);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  private boolean answers(HttpClient client) throws InterruptedException {
    try {
      var request = HttpRequest.newBuilder(api.resolve("/")).timeout(ANSWER).build();
      return client.send(request, BodyHandlers.discarding()).statusCode() == OK;
    } catch (IOException notYet) {
      return false;
    }
  }
}
