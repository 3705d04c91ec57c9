package dev.bessemer.bmc.redfish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
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

  private final HttpClients clients;
  private final int bodyLimit;

  Transport(HttpClients clients, int bodyLimit) {
    this.clients = clients;
    this.bodyLimit = bodyLimit;
  }

  /**
   * Throws a {@link RedfishException} unless a complete answer came within the limit. What changes
   * something goes out right after {@link dev.bessemer.bmc.Permit} has allowed it, on a connection
   * that stands; what that throws is passed on, and nothing was sent.
   */
  Answer exchange(
      RedfishTarget target, Request request, Map<String, String> credentials, Duration limit) {
    if (Context.isOnEventLoopThread()) {
      throw new IllegalStateException("a Redfish call blocks and must not run on an event loop");
    }
    var started = System.nanoTime();
    var answer = answered(target, request, credentials, limit);
    LOG.atDebug()
        .addKeyValue("bmc", target.root().getAuthority())
        .addKeyValue("request", request.what())
        .addKeyValue("status", answer.status())
        .addKeyValue("millis", (System.nanoTime() - started) / 1_000_000)
        .log("BMC answered");
    return answer;
  }

  private Answer answered(
      RedfishTarget target, Request request, Map<String, String> credentials, Duration limit) {
    var what = request.what() + " at " + target.root().getAuthority();
    var until = Deadline.in(limit);
    var connecting = Sending.connect(clients, target, request, limit);
    Sending sending;
    try {
      sending = await(connecting, what, until);
    } catch (RedfishException e) {
      connecting.onSuccess(Sending::abandon);
      throw e;
    }
    var answer = sending.send(credentials, bodyLimit, waiting -> await(waiting, what, until));
    return new Answer(answer.status(), answer.headers(), json(answer.body()));
  }

  private static <T> T await(Future<T> coming, String what, Deadline until) {
    var future = coming.toCompletionStage().toCompletableFuture();
    try {
      return future.get(until.left().toMillis() + GRACE_MILLIS, TimeUnit.MILLISECONDS);
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
