package dev.bessemer.api.stream;

import dev.bessemer.store.event.Event;
import dev.bessemer.store.event.Outbox;
import dev.bessemer.store.event.Position;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings new events to all streams of this process.
 *
 * <p>One thread looks into the outbox for all of them, and only while there are any. A stream that
 * begins reads by itself what it has missed and joins when it has caught up, see {@link #join}.
 */
@ApplicationScoped
class Feed {
  private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
  private static final int PAGE = 500;
  private static final int REMEMBERED = 2_000;

  private final Outbox outbox;
  private final StreamConfig config;
  private final ReentrantLock lock = new ReentrantLock();

  /** All streams; they are watched from their first byte on. */
  private final Set<Listener> entered = new HashSet<>();

  /** Those that have caught up. */
  private final List<Listener> listeners = new ArrayList<>();

  /** The latest events, for those who join a little behind. */
  private final Deque<Event> recent = new ArrayDeque<>();

  /** What is remembered begins after {@code floor} and ends at {@code head}. */
  private Position floor = new Position(0, 0);

  private Position head = new Position(0, 0);
  private @Nullable Thread looking;
  private volatile boolean closed;

  @Inject
  Feed(Outbox outbox, StreamConfig config) {
    this.outbox = outbox;
    this.config = config;
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "end of event streams"));
  }

  /** A stream begins; until it leaves, it is dropped when its client takes nothing. */
  void enter(Listener listener) {
    lock.lock();
    try {
      if (closed) {
        listener.drop();
        return;
      }
      entered.add(listener);
      if (looking == null) {
        looking = Thread.ofVirtual().name("event feed").start(this::look);
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * From now on the listener gets everything after {@code seen}, each event once and in order.
   *
   * @return false when it is too far behind; then it must read on by itself and try again
   */
  boolean join(Listener listener, Position seen) {
    lock.lock();
    try {
      if (listeners.isEmpty()) {
        begin(seen);
      } else if (seen.isBefore(floor)) {
        return false;
      }
      listener.startAt(seen);
      recent.forEach(listener::offer);
      listeners.add(listener);
      return true;
    } finally {
      lock.unlock();
    }
  }

  void leave(Listener listener) {
    lock.lock();
    try {
      entered.remove(listener);
      listeners.remove(listener);
    } finally {
      lock.unlock();
    }
  }

  private void begin(Position at) {
    recent.clear();
    floor = at;
    head = at;
  }

  private void look() {
    var quiet = true;
    while (!closed) {
      try {
        if (!watch()) {
          return;
        }
        var from = head();
        var found = from.isPresent() ? outbox.after(from.get(), PAGE) : List.<Event>of();
        from.ifPresent(position -> tell(position, found));
        quiet = true;
        if (found.size() < PAGE) {
          Thread.sleep(config.pollInterval());
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        report(e, quiet);
        quiet = false;
        if (!pause()) {
          return;
        }
      }
    }
  }

  /** Where to look on; empty while nobody waits for anything new. */
  private Optional<Position> head() {
    lock.lock();
    try {
      return listeners.isEmpty() ? Optional.empty() : Optional.of(head);
    } finally {
      lock.unlock();
    }
  }

  /** False when there is no stream any more. */
  private boolean watch() {
    lock.lock();
    try {
      entered.forEach(l -> l.dropWhenStalled(config.maxStall()));
      entered.removeIf(Listener::isOver);
      listeners.removeIf(Listener::isOver);
      if (entered.isEmpty()) {
        looking = null;
      }
      return !entered.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  private void tell(Position from, List<Event> found) {
    lock.lock();
    try {
      // All may have left and others come while the database was asked.
      if (from.equals(head)) {
        found.forEach(this::tell);
      }
    } finally {
      lock.unlock();
    }
  }

  private void tell(Event event) {
    recent.add(event);
    head = event.position();
    if (recent.size() > REMEMBERED) {
      floor = recent.remove().position();
    }
    listeners.forEach(l -> l.offer(event));
  }

  private boolean pause() {
    try {
      Thread.sleep(1_000);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  /** Once per outage. */
  private static void report(RuntimeException problem, boolean first) {
    LOG.atLevel(first ? org.slf4j.event.Level.WARN : org.slf4j.event.Level.DEBUG)
        .addKeyValue("problem", problem.toString())
        .log("events cannot be read, trying again");
  }

  /** Ends all streams; their clients go on at another process. */
  @PreDestroy
  void close() {
    closed = true;
    lock.lock();
    try {
      entered.forEach(Listener::drop);
      entered.clear();
      listeners.clear();
      if (looking != null) {
        looking.interrupt();
      }
    } finally {
      lock.unlock();
    }
  }
}
