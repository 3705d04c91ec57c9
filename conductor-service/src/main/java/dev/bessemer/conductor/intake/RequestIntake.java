package dev.bessemer.conductor.intake;

import dev.bessemer.conductor.cluster.Membership;
import dev.bessemer.model.rpc.ConductorReply;
import dev.bessemer.rpc.BrokerConnection;
import dev.bessemer.rpc.Call;
import dev.bessemer.rpc.RpcServer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The queue of this conductor.
 *
 * <p>It is open while the conductor is registered under its name. When another process may live
 * under that name, it gives the queue up.
 */
@ApplicationScoped
public class RequestIntake {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private final Membership membership;
  private final Requests requests;
  private final String broker;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable BrokerConnection connection;
  private @Nullable RpcServer server;

  @Inject
  RequestIntake(
      Membership membership,
      Requests requests,
      @ConfigProperty(name = "bessemer.rabbitmq.url") String broker) {
    this.membership = membership;
    this.requests = requests;
    this.broker = broker;
  }

  /** Begins to connect; requests come as soon as the conductor is registered. */
  public void start() {
    connection = BrokerConnection.open(broker, "bessemer conductor " + membership.name());
    membership.whenRegistered(this::open);
    membership.whenNameTaken(() -> Thread.ofVirtual().start(this::leave));
  }

  /** Takes no more requests; those being handled still get their answers. */
  public void leave() {
    lock.lock();
    try {
      if (server != null) {
        server.close();
        server = null;
      }
    } finally {
      lock.unlock();
    }
  }

  public void stop() {
    leave();
    if (connection != null) {
      connection.close();
    }
  }

  /** Whether requests reach this conductor now. */
  public boolean isOpen() {
    lock.lock();
    try {
      return server != null && server.isServing();
    } finally {
      lock.unlock();
    }
  }

  /** Waits a little until requests reach this conductor; tells whether they do. */
  public boolean awaitOpen() throws InterruptedException {
    RpcServer opened;
    lock.lock();
    try {
      opened = server;
    } finally {
      lock.unlock();
    }
    return opened != null && opened.awaitServing(PATIENCE);
  }

  private void open() {
    lock.lock();
    try {
      if (server == null && connection != null) {
        server = RpcServer.serve(connection, membership.name(), this::handle);
      }
    } finally {
      lock.unlock();
    }
  }

  private ConductorReply handle(Call call) {
    try (var _ = MDC.putCloseable("request", call.origin().requestId())) {
      return requests.handle(call.request());
    }
  }
}
