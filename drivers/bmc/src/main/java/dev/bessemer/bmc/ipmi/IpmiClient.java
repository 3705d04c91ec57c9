package dev.bessemer.bmc.ipmi;

import static dev.bessemer.bmc.ipmi.IpmiException.Kind.CLOSED;

import dev.bessemer.bmc.ipmi.wire.IpmiRequest;
import dev.bessemer.bmc.ipmi.wire.IpmiResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Talks to any number of BMCs through one UDP socket. A process needs one.
 *
 * <p>Each BMC has one session, opened when it is first needed, reused by everybody, kept alive
 * while in use and closed when idle. Commands for the same BMC queue in the order in which they
 * came; those for different BMCs do not wait for each other.
 *
 * <p>Safe for use from any number of threads, virtual ones above all.
 */
public final class IpmiClient implements AutoCloseable {
  private static final Duration LONGEST_ROUND = Duration.ofSeconds(5);

  private final IpmiClientSettings settings;
  private final SecureRandom random = new SecureRandom();
  private final UdpPort port;
  private final Map<IpmiTarget, Connection> connections = new ConcurrentHashMap<>();
  private volatile boolean closed;

  public IpmiClient() {
    this(IpmiClientSettings.DEFAULT);
  }

  public IpmiClient(IpmiClientSettings settings) {
    this.settings = settings;
    this.port = new UdpPort(settings.local(), random);
    port.every(round(), this::makeRounds);
  }

  private Duration round() {
    var half = min(settings.keepAlive(), settings.idle()).dividedBy(2);
    return min(half, LONGEST_ROUND);
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  /** A handle; nothing is sent before the first command. */
  public IpmiBmc bmc(IpmiTarget target) {
    return new IpmiBmc(this, target);
  }

  /** BMCs with a session, or about to have one. */
  public int connections() {
    return connections.size();
  }

  IpmiResponse execute(IpmiTarget target, IpmiRequest request, Delivery delivery) {
    var deadline = Deadline.after(target.timing().total());
    try {
      while (!closed) {
        var connection = connections.computeIfAbsent(target, this::connection);
        var answer = connection.execute(request, delivery, deadline);
        if (answer.isPresent()) {
          return answer.get();
        }
        connections.remove(target, connection);
      }
      throw closed(target);
    } catch (InterruptedException e) {
      throw IpmiException.interrupted(target);
    } catch (Inbox.PortClosed e) {
      throw closed(target);
    }
  }

  private static IpmiException closed(IpmiTarget target) {
    return IpmiException.of(CLOSED, target, "the IPMI client was closed");
  }

  private Connection connection(IpmiTarget target) {
    return new Connection(target, new Login(target, port, random));
  }

  private void makeRounds() {
    connections.forEach(
        (target, connection) -> {
          if (connection.unusedFor() > settings.idle().toNanos()) {
            Thread.ofVirtual().name("ipmi-idle").start(() -> retire(target, connection));
          } else if (connection.silentFor() > settings.keepAlive().toNanos()) {
            Thread.ofVirtual().name("ipmi-keep-alive").start(() -> keepAlive(connection));
          }
        });
  }

  private void retire(IpmiTarget target, Connection connection) {
    if (connection.retire()) {
      connections.remove(target, connection);
    }
  }

  private static void keepAlive(Connection connection) {
    try {
      connection.keepAlive();
    } catch (InterruptedException | Inbox.PortClosed e) {
      // The client is being closed; the session ends with it.
    }
  }

  /** Closes all sessions without waiting for the BMCs; commands under way fail. */
  @Override
  public void close() {
    closed = true;
    connections.values().forEach(Connection::retire);
    port.close();
  }
}
