package dev.bessemer.api.stream;

import dev.bessemer.store.event.Event;
import dev.bessemer.store.event.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One client of the feed: what waits for it, and whether it keeps up.
 *
 * <p>The feed puts in and never waits; the client's own thread takes out. A client that does not
 * keep up is dropped: its connection is broken, and it may come back and ask for what it missed.
 */
final class Listener {
  private static final int TOGETHER = 100;

  private final Wish wish;
  private final BlockingQueue<Event> waiting;
  private final Runnable cut;
  private volatile Position seen = new Position(0, 0);
  private volatile boolean over;
  private volatile long writingSince;
  private volatile @Nullable Thread writer;

  /**
   * @param most events that may wait
   * @param cut breaks the connection; called at most once, from another thread
   */
  Listener(Wish wish, int most, Runnable cut) {
    this.wish = wish;
    this.waiting = new ArrayBlockingQueue<>(most);
    this.cut = cut;
  }

  Wish wish() {
    return wish;
  }

  /** Events up to there have reached the client already. */
  void startAt(Position position) {
    seen = position;
  }

  /** Takes notice of an event. */
  void offer(Event event) {
    if (over || !seen.isBefore(event.position())) {
      return;
    }
    if (wish.matches(event) && !waiting.offer(event)) {
      drop();
    }
    seen = event.position();
  }

  /** What has come, in its order; empty when nothing has in that time. */
  List<Event> next(Duration patience) throws InterruptedException {
    var events = new ArrayList<Event>();
    var first = waiting.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    if (first != null) {
      events.add(first);
      waiting.drainTo(events, TOGETHER);
    }
    return events;
  }

  /** Up to where the client misses nothing once it has got all that waits. */
  Position seen() {
    return seen;
  }

  /** The calling thread is about to write something, which may block. */
  void writes() {
    writer = Thread.currentThread();
    writingSince = System.nanoTime();
  }

  void wrote() {
    writingSince = 0;
  }

  void dropWhenStalled(Duration limit) {
    var since = writingSince;
    if (since != 0 && System.nanoTime() - since > limit.toNanos()) {
      drop();
    }
  }

  /** Whether nothing more will come. */
  boolean isOver() {
    return over;
  }

  /** Breaks the connection, unless it is broken already. */
  void drop() {
    if (!over) {
      cut.run();
      end();
    }
  }

  /** The client has gone. */
  void end() {
    over = true;
    var blocked = writer;
    if (blocked != null) {
      blocked.interrupt();
    }
  }
}
