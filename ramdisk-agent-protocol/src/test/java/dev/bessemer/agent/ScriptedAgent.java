package dev.bessemer.agent;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests in the order in which a test gives the answers, and keeps what was asked. Not
 * written with the HTTP code that is tested.
 */
public final class ScriptedAgent implements AutoCloseable {
  private final HttpServer server;
  private final String scheme;
  private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  public final List<Asked> asked = new CopyOnWriteArrayList<>();

  /** One request; {@code query} decoded. */
  public record Asked(String method, String path, String query, String body) {}

  /** Answers, or does something worse. */
  public interface Reply {
    void to(HttpExchange exchange) throws IOException;
  }

  private ScriptedAgent(HttpServer server, String scheme) {
    this.server = server;
    this.scheme = scheme;
    server.setExecutor(workers);
    server.createContext("/", this::handle);
    server.start();
  }

  public static ScriptedAgent overHttp() throws IOException {
    return new ScriptedAgent(HttpServer.create(loopback(), 0), "http");
  }

  public static ScriptedAgent overTls(SSLContext context) throws IOException {
    var server = HttpsServer.create(loopback(), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    return new ScriptedAgent(server, "https");
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  public String url() {
    return scheme + "://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The next unanswered request gets this. */
  public ScriptedAgent answers(int status, String body) {
    return does(exchange -> send(exchange, status, body));
  }

  /** The next unanswered request gets no answer: its connection ends. */
  public ScriptedAgent hangsUp() {
    return does(HttpExchange::close);
  }

  public ScriptedAgent does(Reply reply) {
    replies.add(reply);
    return this;
  }

  private void handle(HttpExchange exchange) throws IOException {
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var uri = exchange.getRequestURI();
    asked.add(new Asked(exchange.getRequestMethod(), uri.getPath(), query(uri), body));
    var reply = replies.poll();
    if (reply == null) {
      send(exchange, 500, "{\"faultcode\": \"Server\", \"faultstring\": \"no more answers\"}");
    } else {
      reply.to(exchange);
    }
  }

  private static String query(URI uri) {
    @Nullable String query = uri.getQuery();
    return query == null ? "" : query;
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    try (exchange;
        var out = exchange.getResponseBody()) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }
}
