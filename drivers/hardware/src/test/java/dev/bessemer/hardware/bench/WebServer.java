package dev.bessemer.hardware.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Serves bytes and redirects on loopback, and remembers who asked for what. */
public final class WebServer implements AutoCloseable {
  private record Reply(int status, String location, byte[] body) {}

  private final HttpServer server;
  private final Map<String, Reply> replies = new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  public WebServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  public WebServer file(String path, byte[] body) {
    replies.put("GET " + path, new Reply(200, "", body));
    replies.put("HEAD " + path, new Reply(200, "", body));
    return this;
  }

  public WebServer redirect(String path, int status, String location) {
    replies.put("GET " + path, new Reply(status, location, new byte[0]));
    replies.put("HEAD " + path, new Reply(status, location, new byte[0]));
    return this;
  }

  /** Answers one kind of request with a status and nothing else. */
  public WebServer status(String method, String path, int status) {
    replies.put(method + " " + path, new Reply(status, "", new byte[0]));
    return this;
  }

  public String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** Method and path of everything asked so far. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
      requests.add(request);
      var reply = replies.getOrDefault(request, new Reply(404, "", new byte[0]));
      if (!reply.location().isEmpty()) {
        exchange.getResponseHeaders().set("Location", reply.location());
      }
      var head = exchange.getRequestMethod().equals("HEAD");
      if (head) {
        exchange.getResponseHeaders().set("Content-Length", "" + reply.body().length);
      }
      var empty = head || reply.body().length == 0;
      exchange.sendResponseHeaders(reply.status(), empty ? -1 : reply.body().length);
      if (!empty) {
        exchange.getResponseBody().write(reply.body());
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
