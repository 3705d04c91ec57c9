package dev.bessemer.conductor.cluster;

import dev.bessemer.store.conductor.Conductors;
import dev.bessemer.store.conductor.Conductors.Incarnation;
import dev.bessemer.store.conductor.Registration.LifeSign;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Tells whether the process of another conductor has ended for certain.
 *
 * <p>Two places must agree. The address of its life socket refuses connections, or another process
 * answers there: a kernel closes that socket only at the end of the process. And the database has
 * no session of it any more, which speaks against a network that refuses on behalf of a host it
 * cuts off. Silence, a time-out or an unreachable network prove nothing.
 *
 * <p>It only testifies about processes it has met: whose address once led from here to the process
 * itself, which it proves by its key, while the database did show its sessions.
 */
@ApplicationScoped
class Witness {
  private static final int KEY_LENGTH = 36;

  private enum Answer {
    ITSELF,
    /** A conductor, but another process. */
    ANOTHER,
    REFUSED,
    /** Or none that a conductor would give. */
    NONE
  }

  private final Duration patience;
  private final Predicate<String> connected;
  private final Set<UUID> met = ConcurrentHashMap.newKeySet();

  @Inject
  Witness(HintConfig config, Conductors conductors) {
    this(config.lifePatience(), conductors::connected);
  }

  /**
   * @param connected whether the database has sessions of the conductor of that name
   */
  Witness(Duration patience, Predicate<String> connected) {
    this.patience = patience;
    this.connected = connected;
  }

  /** Calls on those it has not met yet, and forgets those that are no more. */
  void meet(Collection<Incarnation> alive) {
    met.retainAll(alive.stream().map(i -> i.life().key()).toList());
    alive.stream()
        .filter(i -> !hasMet(i) && ask(i.life()) == Answer.ITSELF && connected.test(i.hostname()))
        .forEach(i -> met.add(i.life().key()));
  }

  boolean hasMet(Incarnation conductor) {
    return met.contains(conductor.life().key());
  }

  /** False also when nobody can know. */
  boolean hasEnded(Incarnation conductor) {
    return hasMet(conductor)
        && switch (ask(conductor.life())) {
          case REFUSED, ANOTHER -> !connected.test(conductor.hostname());
          case ITSELF, NONE -> false;
        };
  }

  private Answer ask(LifeSign life) {
    var millis = Math.toIntExact(patience.toMillis());
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(life.host(), life.port()), millis);
      socket.setSoTimeout(millis);
      var answer = socket.getInputStream().readNBytes(KEY_LENGTH);
      var key = UUID.fromString(new String(answer, StandardCharsets.US_ASCII));
      return key.equals(life.key()) ? Answer.ITSELF : Answer.ANOTHER;
    } catch (IllegalArgumentException e) {
      return Answer.NONE;
    } catch (ConnectException e) {
      return refused(e) ? Answer.REFUSED : Answer.NONE;
    } catch (IOException e) {
      return Answer.NONE;
    }
  }

  // The same exception stands for other failures, such as a host that cannot be reached.
  private static boolean refused(ConnectException e) {
    return String.valueOf(e.getMessage()).startsWith("Connection refused");
  }
}
