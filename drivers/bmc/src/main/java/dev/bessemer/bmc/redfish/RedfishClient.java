package dev.bessemer.bmc.redfish;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Redfish for a whole process: connections and logins are shared by all who ask for the same BMC.
 *
 * <p>Thousands of (virtual) threads may use it at once. {@link #close} ends the sessions at the
 * BMCs, which have few to give.
 */
public final class RedfishClient implements AutoCloseable {
  private static final Duration FAREWELL = Duration.ofSeconds(5);

  private final @Nullable Vertx own;
  private final RedfishOptions options;
  private final HttpClients httpClients;
  private final Transport transport;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<RedfishTarget, Connection> connections = new LinkedHashMap<>(16, 0.75f, true);
  private boolean closed;

  /** With a Vert.x of its own, and patience for real hardware. */
  public RedfishClient() {
    this(RedfishOptions.DEFAULT);
  }

  public RedfishClient(RedfishOptions options) {
    this(Vertx.vertx(), options, true);
  }

  /** On a Vert.x that somebody else closes. */
  public RedfishClient(Vertx vertx, RedfishOptions options) {
    this(vertx, options, false);
  }

  private RedfishClient(Vertx vertx, RedfishOptions options, boolean owned) {
    this.own = owned ? vertx : null;
    this.options = options;
    this.httpClients = new HttpClients(vertx, options);
    this.transport = new Transport(httpClients, options.bodyLimit());
  }

  /** Costs nothing and asks nobody; the first call to the BMC logs in. */
  public RedfishBmc bmc(RedfishTarget target) {
    return new RedfishBmc(this, target, options.operationLimit());
  }

  Connection connection(RedfishTarget target) {
    var key = target.service();
    Connection forgotten = null;
    lock.lock();
    try {
      if (closed) {
        throw new IllegalStateException("the Redfish client is closed");
      }
      var present = connections.get(key);
      if (present != null) {
        return present;
      }
      var created = new Connection(new Line(key, transport, options), options);
      connections.put(key, created);
      forgotten = oldestOfTooMany();
      return created;
    } finally {
      lock.unlock();
      endInBackground(forgotten);
    }
  }

  private @Nullable Connection oldestOfTooMany() {
    if (connections.size() <= options.sessions()) {
      return null;
    }
    var oldest = connections.entrySet().iterator();
    var connection = oldest.next().getValue();
    oldest.remove();
    return connection;
  }

  private static void endInBackground(@Nullable Connection connection) {
    if (connection != null) {
      Thread.ofVirtual().name("redfish-logout").start(() -> connection.end(Deadline.in(FAREWELL)));
    }
  }

  /** Ends all sessions, but does not wait long for a BMC that does not answer. */
  @Override
  public void close() {
    endAll(takeAll());
    httpClients.close();
    if (own != null) {
      own.close().toCompletionStage().toCompletableFuture().orTimeout(5, TimeUnit.SECONDS).join();
    }
  }

  private List<Connection> takeAll() {
    lock.lock();
    try {
      closed = true;
      var all = new ArrayList<>(connections.values());
      connections.clear();
      return all;
    } finally {
      lock.unlock();
    }
  }

  private static void endAll(List<Connection> all) {
    var deadline = Deadline.in(FAREWELL);
    var threads = new ArrayList<Thread>();
    for (var connection : all) {
      threads.add(Thread.ofVirtual().start(() -> connection.end(deadline)));
    }
    try {
      for (var thread : threads) {
        thread.join(deadline.left().plusMillis(1));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
