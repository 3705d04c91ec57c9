package dev.bessemer.hardware.egress;

import dev.bessemer.model.fault.Refused;
import dev.bessemer.spi.HardwareFailure;
import dev.bessemer.spi.WorkStopped;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One request to one address and its answer; the caller's thread waits. */
final class Exchange implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private final Vertx vertx;
  private final HttpClient client;

  /**
   * @param verifyCa {@code true} for the authorities of the Java runtime, {@code false} for none,
   *     or the path of a PEM file
   */
  Exchange(Vertx vertx, String verifyCa) {
    this.vertx = vertx;
    var options =
        new HttpClientOptions()
            .setKeepAlive(false)
            .setConnectTimeout((int) CONNECT.toMillis())
            .setDecompressionSupported(false);
    switch (verifyCa) {
      case "true" -> options.setVerifyHost(true);
      case "false" -> options.setTrustAll(true).setVerifyHost(false);
      default -> options.setTrustOptions(new PemTrustOptions().addCertPath(verifyCa));
    }
    client = vertx.createHttpClient(options);
  }

  /** A body longer than the limit fails; with limit 0 none is read. */
  Answer send(HttpMethod method, URI url, InetAddress address, int bodyLimit, Duration limit) {
    var done = Promise.<Answer>promise();
    // On one event loop from beginning to end, or the body could pass before anybody listens.
    vertx
        .getOrCreateContext()
        .runOnContext(
            _ ->
                client
                    .request(request(method, url, address, limit))
                    .compose(HttpClientRequest::send)
                    .compose(response -> read(url, response, bodyLimit))
                    .onComplete(done));
    return await(url, done.future(), limit);
  }

  private static RequestOptions request(
      HttpMethod method, URI url, InetAddress address, Duration limit) {
    var host = url.getHost();
    var options = new RequestOptions();
    options
        .setMethod(method)
        .setServer(SocketAddress.inetSocketAddress(Urls.port(url), address.getHostAddress()))
        .setHost(host.startsWith("[") ? host.substring(1, host.length() - 1) : host)
        .setPort(Urls.port(url))
        .setSsl(url.getScheme().equals("https"))
        .setURI(Urls.target(url))
        .setIdleTimeout(Math.max(1, limit.toMillis()))
        .putHeader("Accept-Encoding", "identity")
        .putHeader("User-Agent", "Bessemer");
    return options;
  }

  private static Future<Answer> read(URI url, HttpClientResponse response, int bodyLimit) {
    if (bodyLimit == 0 || response.statusCode() >= 300) {
      // Ends the connection instead of reading on; the stream reports that to its handler.
      response.exceptionHandler(_ -> {});
      response.request().reset();
      return Future.succeededFuture(answer(url, response, new byte[0]));
    }
    var body = Buffer.buffer();
    response.handler(
        part -> {
          if (body.length() + part.length() > bodyLimit) {
            response.request().reset(0, new TooLarge(bodyLimit));
          } else {
            body.appendBuffer(part);
          }
        });
    return response.end().map(_ -> answer(url, response, body.getBytes()));
  }

  private static Answer answer(URI url, HttpClientResponse response, byte[] body) {
    return new Answer(
        url,
        response.statusCode(),
        response.getHeader("Location"),
        size(response.getHeader("Content-Length")),
        body,
        true);
  }

  private static OptionalLong size(@Nullable String header) {
    return header != null && header.matches("\\d{1,18}")
        ? OptionalLong.of(Long.parseLong(header))
        : OptionalLong.empty();
  }

  private static Answer await(URI url, Future<Answer> sending, Duration limit) {
    try {
      return sending
          .toCompletionStage()
          .toCompletableFuture()
          .get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw explained(url, e);
    } catch (TimeoutException e) {
      throw new HardwareFailure(Urls.shown(url) + ": no answer in time", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WorkStopped(e);
    }
  }

  private static RuntimeException explained(URI url, Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof TooLarge large) {
        return Refused.invalidParameter(
            "%s: larger than %d bytes.".formatted(Urls.shown(url), large.limit()));
      }
    }
    var cause = failure.getCause() == null ? failure : failure.getCause();
    return new HardwareFailure(Urls.shown(url) + ": " + cause.getMessage(), cause);
  }

  @Override
  public void close() {
    client.close();
  }
}
