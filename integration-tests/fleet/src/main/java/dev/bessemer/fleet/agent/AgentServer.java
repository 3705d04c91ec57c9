package dev.bessemer.fleet.agent;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.KeyCertOptions;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The socket of one agent. */
final class AgentServer {
  private static final int OPEN_SECONDS = 30;
  private static final int IDLE_SECONDS = 60;

  private final HttpServer server;
  private final String url;

  private AgentServer(HttpServer server, String url) {
    this.server = server;
    this.url = url;
  }

  /** Listens on a free port of the host's address; with TLS when there is a certificate. */
  static AgentServer open(
      AgentHost host, @Nullable SelfSigned certificate, Handler<HttpServerRequest> handler)
      throws IOException, InterruptedException {
    var options =
        new HttpServerOptions()
            .setHost(host.address().getHostAddress())
            .setPort(0)
            .setIdleTimeout(IDLE_SECONDS);
    if (certificate != null) {
      options.setSsl(true).setKeyCertOptions(KeyCertOptions.wrap(new OneKey(certificate)));
    }
    var listening = host.vertx().createHttpServer(options).requestHandler(handler).listen();
    try {
      var server =
          listening.toCompletionStage().toCompletableFuture().get(OPEN_SECONDS, TimeUnit.SECONDS);
      var scheme = certificate == null ? "http" : "https";
      return new AgentServer(
          server, scheme + "://" + literal(host.address()) + ":" + server.actualPort());
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("its API cannot listen", e);
    }
  }

  private static String literal(InetAddress address) {
    return address instanceof Inet6Address
        ? "[" + address.getHostAddress() + "]"
        : address.getHostAddress();
  }

  /** Where the conductor can call it. */
  String url() {
    return url;
  }

  /** Stops listening and cuts all connections, without waiting for it. */
  void close() {
    server.close();
  }
}
