package dev.bessemer.rpc;

import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Answers the requests to one conductor for as long as it is open.
 *
 * <p>Its queues belong to the connection: when this process dies, callers learn at once that the
 * conductor cannot be reached. Calls and casts have queues of their own, so that many of one never
 * delay the other. A request that arrives twice is handled once and answered twice.
 */
public final class RpcServer implements AutoCloseable {
  private final BrokerConnection connection;
  private final String conductor;
  private final CallIntake calls;
  private final CastIntake casts;
  private final Party party = this::join;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition joined = lock.newCondition();
  private @Nullable ServerSession session;

  private RpcServer(
      BrokerConnection connection,
      String conductor,
      RpcHandler handler,
      RpcLimits limits,
      InstantSource clock) {
    var intake = new Intake(conductor, handler, clock);
    this.connection = connection;
    this.conductor = conductor;
    this.calls = new CallIntake(intake, limits);
    this.casts = new CastIntake(intake, limits);
  }

  /** Begins to answer as {@code conductor}, and does so again after each break. */
  public static RpcServer serve(BrokerConnection connection, String conductor, RpcHandler handler) {
    return serve(connection, conductor, handler, RpcLimits.defaults());
  }

  public static RpcServer serve(
      BrokerConnection connection, String conductor, RpcHandler handler, RpcLimits limits) {
    var server = new RpcServer(connection, conductor, handler, limits, InstantSource.system());
    connection.attach(server.party);
    return server;
  }

  private void join(Connection opened) throws IOException {
    var begun = ServerSession.begin(opened, conductor, calls, casts);
    lock.lock();
    try {
      session = begun;
      joined.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Whether requests reach this server now. */
  public boolean isServing() {
    lock.lock();
    try {
      return session != null && session.isOpen();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until requests reach this server; tells whether they do within the limit. */
  public boolean awaitServing(Duration limit) throws InterruptedException {
    var left = limit.toNanos();
    lock.lock();
    try {
      while (session == null || !session.isOpen()) {
        if (left <= 0) {
          return false;
        }
        left = joined.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Takes no more requests, lets those in progress finish within the limit, and leaves. */
  @Override
  public void close() {
    connection.detach(party);
    ServerSession last;
    lock.lock();
    try {
      last = session;
    } finally {
      lock.unlock();
    }
    if (last != null) {
      last.takeNoMore();
    }
    calls.drain();
    if (last != null) {
      last.close();
    }
  }
}
