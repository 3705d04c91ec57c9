package dev.bessemer.hardware.bench;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Serves what drivers publish, as a conductor does. */
public final class PublishedFiles implements AutoCloseable {
  private final HttpServer server;

  PublishedFiles(MemoryPublisher publisher) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            var text = publisher.text(exchange.getRequestURI().getPath().substring(1));
            var bytes = text.orElse("").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(text.isPresent() ? 200 : 404, bytes.length);
            exchange.getResponseBody().write(bytes);
          }
        });
    server.start();
    publisher.servedAt(url());
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
