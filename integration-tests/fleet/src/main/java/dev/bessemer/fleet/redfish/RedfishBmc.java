package dev.bessemer.fleet.redfish;

import dev.bessemer.fleet.machine.Chassis;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The BMC of one virtual machine, as a Redfish service on a TCP port of its own.
 *
 * <p>Has no thread; it answers on the event loops of the Vert.x it is given. Before every answer it
 * asks the chassis how its BMC is: a dead one takes requests and never answers, a slow one answers
 * and acts late.
 */
public final class RedfishBmc implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RedfishBmc.class);
  private static final int LONGEST_BODY = 64 << 10;
  private static final int IDLE_SECONDS = 120;
  private static final int PATIENCE_SECONDS = 10;

  private final Vertx vertx;
  private final Chassis chassis;
  private final MessageListener listener;
  private final Service service;
  private @Nullable HttpServer server;
  private String host = "";

  /**
   * @param user who may use it; null for everybody
   */
  public RedfishBmc(
      Vertx vertx, Chassis chassis, @Nullable BmcUser user, MessageListener listener) {
    this.vertx = vertx;
    this.chassis = chassis;
    this.listener = listener;
    this.service = new Service(chassis, user);
  }

  /**
   * Begins to listen; not to be called on an event loop.
   *
   * @param port 0 for any that is free
   * @throws IllegalStateException if that is not possible
   */
  public RedfishBmc start(String address, int port) {
    var options = new HttpServerOptions().setIdleTimeout(IDLE_SECONDS).setAcceptBacklog(16);
    var created = vertx.createHttpServer(options).requestHandler(this::receive);
    await(created.listen(port, address), "listen at %s:%d".formatted(address, port));
    server = created;
    host = address.contains(":") ? "[" + address + "]" : address;
    return this;
  }

  /** Port it listens at. */
  public int port() {
    if (server == null) {
      throw new IllegalStateException("the BMC was not started");
    }
    return server.actualPort();
  }

  /** What a client needs as {@code redfish_address}. */
  public String address() {
    return "http://%s:%d".formatted(host, port());
  }

  /** What a client needs as {@code redfish_system_id}. */
  public String systemId() {
    return service.systemPath();
  }

  /** As if the BMC had restarted: nobody is logged in any more. The machine does not notice. */
  public void restart() {
    service.forgetSessions();
  }

  @Override
  public void close() {
    if (server != null) {
      await(server.close(), "stop listening");
      server = null;
    }
  }

  private void receive(HttpServerRequest request) {
    var arrival = Instant.now();
    var collected = Buffer.buffer();
    request.handler(part -> collect(request, collected, part));
    request.endHandler(end -> afterDelay(() -> handle(request, collected, arrival)));
  }

  private static void collect(HttpServerRequest request, Buffer collected, Buffer part) {
    if (collected.length() + part.length() > LONGEST_BODY) {
      request.connection().close();
    } else {
      collected.appendBuffer(part);
    }
  }

  private void afterDelay(Runnable answer) {
    var millis = chassis.bmcHealth().delay().toMillis();
    if (millis > 0) {
      vertx.setTimer(millis, timer -> answer.run());
    } else {
      answer.run();
    }
  }

  private void handle(HttpServerRequest request, Buffer body, Instant arrival) {
    if (chassis.bmcHealth().dead()) {
      tell(request, body, arrival, 0);
      return;
    }
    var reply = replyTo(request, body);
    send(request, reply);
    tell(request, body, arrival, reply.status());
  }

  private Reply replyTo(HttpServerRequest request, Buffer body) {
    try {
      var method = request.method().name();
      return service.answer(Incoming.of(method, request.path(), request.headers(), body));
    } catch (Refusal e) {
      return e.reply();
    } catch (RuntimeException e) {
      LOG.atError().addKeyValue("path", request.path()).setCause(e).log("virtual BMC failed");
      return new Refusal(500, "InternalError", "The BMC failed.").reply();
    }
  }

  private static void send(HttpServerRequest request, Reply reply) {
    var response = request.response();
    if (response.closed()) {
      return;
    }
    response.setStatusCode(reply.status()).putHeader("OData-Version", "4.0");
    reply.headers().forEach(response::putHeader);
    var body = reply.body();
    if (body == null) {
      response.end();
    } else {
      response.putHeader("Content-Type", "application/json").end(body.toBuffer());
    }
  }

  private void tell(HttpServerRequest request, Buffer body, Instant arrival, int status) {
    listener.wentBy(
        new BmcMessage(
            arrival,
            chassis.identity().name(),
            request.method().name(),
            request.path(),
            shortened(body),
            status));
  }

  private static String shortened(Buffer body) {
    try {
      return body.length() == 0 ? "" : ShortBody.of(new JsonObject(body));
    } catch (RuntimeException e) {
      return "(no JSON)";
    }
  }

  private static void await(Future<?> future, String what) {
    try {
      future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the BMC cannot " + what, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
