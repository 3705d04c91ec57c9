package dev.bessemer.api.testing;

import dev.bessemer.model.rpc.ConductorReply;
import dev.bessemer.model.rpc.ConductorReply.Accepted;
import dev.bessemer.model.rpc.ConductorRequest;
import dev.bessemer.rpc.BrokerConnection;
import dev.bessemer.rpc.RpcServer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.eclipse.microprofile.config.ConfigProvider;

/** Answers on the real broker in a conductor's name, as a test tells it to. */
public final class Conductor implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final BlockingQueue<ConductorRequest> asked = new LinkedBlockingQueue<>();
  private final BrokerConnection connection;
  private final RpcServer server;
  private volatile Function<ConductorRequest, ConductorReply> answer = request -> new Accepted();

  private Conductor(String name) {
    var broker = ConfigProvider.getConfig().getValue("bessemer.rabbitmq.url", String.class);
    connection = BrokerConnection.open(broker, name);
    server =
        RpcServer.serve(
            connection,
            name,
            call -> {
              asked.add(call.request());
              return answer.apply(call.request());
            });
  }

  /** Returns when requests reach it. */
  public static Conductor named(String name) {
    var conductor = new Conductor(name);
    try {
      if (!conductor.server.awaitServing(LIMIT)) {
        throw new AssertionError("the broker does not answer");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
    return conductor;
  }

  /** What it answers from now on; a fault that is thrown is a refusal. */
  public Conductor answering(Function<ConductorRequest, ConductorReply> how) {
    answer = how;
    return this;
  }

  /** The next request that has reached it. */
  public <R extends ConductorRequest> R next(Class<R> type) {
    try {
      var request = asked.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
      if (!type.isInstance(request)) {
        throw new AssertionError("asked for " + request + " instead of " + type.getSimpleName());
      }
      return type.cast(request);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Whether nothing has reached it that the test has not looked at. */
  public boolean isIdle() {
    return asked.isEmpty();
  }

  @Override
  public void close() {
    server.close();
    connection.close();
  }
}
