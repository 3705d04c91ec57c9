package dev.bessemer.standalone.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/** Answers for the agents of all nodes, which are in the middle of erasing their disks. */
final class BusyAgent implements AutoCloseable {
  private static final byte[] COMMANDS =
      """
      {"commands": [{"id": "1", "command_name": "execute_clean_step", "command_status": "RUNNING",
        "command_error": null, "command_result": null}]}
      """
          .getBytes(StandardCharsets.UTF_8);
  private final HttpServer server;

  BusyAgent() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/v1/commands", BusyAgent::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, COMMANDS.length);
      exchange.getResponseBody().write(COMMANDS);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
