package dev.bessemer.bmc.redfish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.codec.BodyCodec;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries one request to a BMC and its answer back; the caller's (virtual) thread waits. */
final class Transport {
  private static final Logger LOG = LoggerFactory.getLogger(Transport.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What the event loop gets on top, to report its own timeout before ours. */
  private static final long GRACE_MILLIS = 500;

  private final WebClients clients;
  private final int bodyLimit;

  Transport(WebClients clients, int bodyLimit) {
    this.clients = clients;
    this.bodyLimit = bodyLimit;
  }

  /** Throws a {@link RedfishException} unless a complete answer came within the limit. */
  Answer exchange(
      RedfishTarget target, Request request, Map<String, String> credentials, Duration limit) {
    if (Context.isOnEventLoopThread()) {
      throw new IllegalStateException("a Redfish call blocks and must not run on an event loop");
    }
    var body = new BoundedBody(bodyLimit);
    var started = System.nanoTime();
    var sending = send(prepare(target, request, credentials, limit, body), request);
    var response = await(sending, request.what() + " at " + target.root().getAuthority(), limit);
    LOG.atDebug()
        .addKeyValue("bmc", target.root().getAuthority())
        .addKeyValue("request", request.what())
        .addKeyValue("status", response.statusCode())
        .addKeyValue("millis", (System.nanoTime() - started) / 1_000_000)
        .log("BMC answered");
    return new Answer(response.statusCode(), response.headers(), json(body.bytes()));
  }

  private HttpRequest<Void> prepare(
      RedfishTarget target,
      Request request,
      Map<String, String> credentials,
      Duration limit,
      BoundedBody body) {
    var address =
        new RequestOptions()
            .setHost(target.host())
            .setPort(target.port())
            .setSsl(target.isTls())
            .setURI(request.path());
    var millis = Math.max(1, limit.toMillis());
    var http = clients.suiting(target).request(request.method(), address);
    http.connectTimeout(millis).idleTimeout(millis);
    http.putHeader("Accept", "application/json");
    http.putHeader("OData-Version", "4.0");
    http.putHeader("Accept-Encoding", "identity");
    credentials.forEach(http::putHeader);
    request.headers().forEach((name, value) -> put(http, name, value));
    return http.as(BodyCodec.pipe(body));
  }

  private static void put(HttpRequest<?> http, String name, String value) {
    if (value.isEmpty()) {
      http.headers().remove(name);
    } else {
      http.putHeader(name, value);
    }
  }

  /** Some BMCs wait for the body of a post that does not say it has none. */
  private static Future<HttpResponse<Void>> send(HttpRequest<Void> http, Request request) {
    var body = request.body();
    if (body == null) {
      return (request.isPost() ? http.putHeader("Content-Length", "0") : http).send();
    }
    http.putHeader("Content-Type", "application/json");
    return http.sendBuffer(Buffer.buffer(body.toString()));
  }

  private static <T> T await(Future<T> sending, String what, Duration limit) {
    var future = sending.toCompletionStage().toCompletableFuture();
    try {
      return future.get(limit.toMillis() + GRACE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw Breakdown.explain(what, e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      throw Breakdown.explain(what, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Breakdown.explain(what, e);
    }
  }

  /** Missing if this is no JSON: some BMCs explain errors in HTML, or not at all. */
  private static JsonNode json(Buffer bytes) {
    if (bytes.length() == 0) {
      return MissingNode.getInstance();
    }
    try {
      return JSON.readTree(bytes.getBytes());
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
