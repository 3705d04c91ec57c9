package dev.bessemer.fleet.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StallGuardTest {
  @Test
  void aDownloadThatStopsInTheMiddleEndsInsteadOfWaiting() throws Exception {
    var end = new CountDownLatch(1);
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 1000);
          exchange.getResponseBody().write(new byte[10]);
          exchange.getResponseBody().flush();
          try {
            end.await();
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
        });
    server.start();
    try (var clock = Executors.newSingleThreadScheduledExecutor();
        var http = HttpClient.newHttpClient()) {
      var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
      var body =
          http.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofInputStream())
              .body();
      var guarded = new StallGuard(body, Duration.ofMillis(200), clock);
      assertThat(guarded.readNBytes(10)).hasSize(10);
      assertThatThrownBy(guarded::read).isInstanceOf(IOException.class);
    } finally {
      end.countDown();
      server.stop(0);
    }
  }
}
