package dev.bessemer.rpc;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The one connection of a process to the message broker.
 *
 * <p>It is kept up in the background: a broker that is missing at the start or goes away later is
 * tried again until {@link #close}, at most a second apart. Users never wait for it; while it is
 * down they are told so at once.
 */
public final class BrokerConnection implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BrokerConnection.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
  private static final Duration BETWEEN_JOINS = Duration.ofMillis(300);
  private static final int CLOSE_MILLIS = 3_000;

  private final BrokerAddress address;
  private final ConnectionFactory factory;
  private final String name;
  private final List<Party> parties = new CopyOnWriteArrayList<>();
  private final Thread keeper;
  private volatile @Nullable Connection current;
  private volatile boolean closed;

  private BrokerConnection(BrokerAddress address, String name) {
    this.address = address;
    this.factory = address.factory();
    this.name = name;
    this.keeper = Thread.ofVirtual().name("broker connection").unstarted(this::keep);
  }

  /**
   * Begins to connect and returns without waiting for it.
   *
   * @param amqpUri with user and password, {@code amqp:} or {@code amqps:}
   * @param name shown in the broker's list of connections
   */
  public static BrokerConnection open(String amqpUri, String name) {
    var connection = new BrokerConnection(new BrokerAddress(amqpUri), name);
    connection.keeper.start();
    return connection;
  }

  /** Whether the broker can be reached now; for health checks. */
  public boolean isOpen() {
    var connection = current;
    return connection != null && connection.isOpen();
  }

  /** The broker's address without the password. */
  public String address() {
    return address.toString();
  }

  void attach(Party party) {
    parties.add(party);
    var connection = current;
    if (connection != null) {
      admit(party, connection);
    }
  }

  void detach(Party party) {
    parties.remove(party);
  }

  private void keep() {
    var pause = FIRST_PAUSE;
    var silent = false;
    while (!closed) {
      try {
        var connection = factory.newConnection(name);
        LOG.atInfo().addKeyValue("broker", address).log("connected to the message broker");
        use(connection);
        pause = FIRST_PAUSE;
        silent = false;
      } catch (IOException | TimeoutException e) {
        report(e, silent);
        silent = true;
        pause = longer(pause);
      } catch (InterruptedException e) {
        return;
      }
      if (!sleep(pause)) {
        return;
      }
    }
  }

  /** Once per outage: a broker that stays away is one event, not one per attempt. */
  private void report(Exception problem, boolean silent) {
    LOG.atLevel(silent ? Level.DEBUG : Level.WARN)
        .addKeyValue("broker", address)
        .addKeyValue("problem", problem.toString())
        .log("the message broker cannot be reached, trying again");
  }

  private void use(Connection connection) throws InterruptedException {
    var gone = new CountDownLatch(1);
    connection.addShutdownListener(cause -> gone.countDown());
    current = connection;
    if (closed) {
      connection.abort(CLOSE_MILLIS);
    }
    parties.forEach(party -> admit(party, connection));
    gone.await();
    current = null;
    if (!closed) {
      LOG.atWarn().addKeyValue("broker", address).log("the message broker went away");
    }
  }

  /** A queue of ours may be locked until the broker has noticed that our old connection died. */
  private void admit(Party party, Connection connection) {
    Thread.ofVirtual()
        .name("broker topology")
        .start(
            () -> {
              while (connection.isOpen() && parties.contains(party)) {
                try {
                  party.join(connection);
                  return;
                } catch (IOException | AlreadyClosedException e) {
                  LOG.atDebug().setCause(e).log("not joined yet");
                }
                if (!sleep(BETWEEN_JOINS)) {
                  return;
                }
              }
            });
  }

  private static Duration longer(Duration pause) {
    var twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
  }

  private static boolean sleep(Duration pause) {
    try {
      Thread.sleep(pause);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  @Override
  public void close() {
    closed = true;
    var connection = current;
    if (connection != null) {
      connection.abort(CLOSE_MILLIS);
    }
    keeper.interrupt();
  }
}
