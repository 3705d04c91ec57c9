package dev.bessemer.bmc.redfish;

import dev.bessemer.bmc.Permit;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One request on a connection that stands, and of which nothing was sent yet.
 *
 * <p>Connecting, and waiting for a connection that others use, may take long. So what changes
 * something is looked at afterwards, and goes out within a second of that look; else there is
 * another one.
 */
final class Sending {
  static final Duration FRESH = Duration.ofSeconds(1);

  /** An answer as it came. */
  record Raw(int status, MultiMap headers, Buffer body) {}

  /** Who waits for what the event loop does. */
  interface Waiting extends Function<Future<@Nullable Raw>, @Nullable Raw> {}

  private final Context context;
  private final HttpClientRequest http;
  private final Request request;

  private Sending(Context context, HttpClientRequest http, Request request) {
    this.context = context;
    this.http = http;
    this.request = request;
    // Whoever waits for the answer is told, too.
    http.exceptionHandler(_ -> {});
  }

  /** Takes a connection to the BMC, a new one or one that was used before. */
  static Future<Sending> connect(
      HttpClients clients, RedfishTarget target, Request request, Duration limit) {
    var millis = Math.max(1, limit.toMillis());
    var address =
        new RequestOptions()
            .setMethod(request.method())
            .setHost(target.host())
            .setPort(target.port())
            .setSsl(target.isTls())
            .setURI(request.path())
            .setConnectTimeout(millis)
            .setIdleTimeout(millis);
    var context = clients.vertx().getOrCreateContext();
    var connected = Promise.<Sending>promise();
    context.runOnContext(
        _ ->
            clients
                .suiting(target)
                .request(address)
                .map(http -> new Sending(context, http, request))
                .onComplete(connected));
    return connected.future();
  }

  /** Gives the connection back; nothing is sent. */
  void abandon() {
    http.reset();
  }

  /**
   * Sends it, if that is still allowed.
   *
   * @param bodyLimit most bytes of the answer
   * @param waiting for the answer
   */
  Raw send(Map<String, String> credentials, int bodyLimit, Waiting waiting) {
    prepare(credentials);
    while (true) {
      var allowedAt = System.nanoTime();
      ensureAllowed();
      var answer = waiting.apply(sentWhileFresh(allowedAt, bodyLimit));
      if (answer != null) {
        return answer;
      }
    }
  }

  private void ensureAllowed() {
    if (request.isRead()) {
      return;
    }
    try {
      Permit.ensure();
    } catch (Throwable e) {
      abandon();
      throw e;
    }
  }

  // Null: it was not sent, because the process stood still after the look.
  private Future<@Nullable Raw> sentWhileFresh(long allowedAt, int bodyLimit) {
    var answered = Promise.<@Nullable Raw>promise();
    context.runOnContext(
        _ -> {
          if (!request.isRead() && System.nanoTime() - allowedAt > FRESH.toNanos()) {
            answered.complete(null);
          } else {
            sent().compose(answer -> whole(answer, bodyLimit)).onComplete(answered);
          }
        });
    return answered.future();
  }

  private void prepare(Map<String, String> credentials) {
    http.putHeader("User-Agent", "Bessemer");
    http.putHeader("Accept", "application/json");
    http.putHeader("OData-Version", "4.0");
    http.putHeader("Accept-Encoding", "identity");
    credentials.forEach(http::putHeader);
    request.headers().forEach(this::put);
  }

  private void put(String name, String value) {
    if (value.isEmpty()) {
      http.headers().remove(name);
    } else {
      http.putHeader(name, value);
    }
  }

  /** Some BMCs wait for the body of a post that does not say it has none. */
  private Future<HttpClientResponse> sent() {
    var body = request.body();
    if (body == null) {
      return (request.isPost() ? http.putHeader("Content-Length", "0") : http).send();
    }
    return http.putHeader("Content-Type", "application/json").send(Buffer.buffer(body.toString()));
  }

  private static Future<@Nullable Raw> whole(HttpClientResponse answer, int bodyLimit) {
    return BoundedBody.of(answer, bodyLimit)
        .map(body -> new Raw(answer.statusCode(), answer.headers(), body));
  }
}
