package dev.bessemer.api.stream;

import dev.bessemer.store.event.Event;
import dev.bessemer.store.event.Outbox;
import dev.bessemer.store.event.Position;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The answer to one client: first what it has missed, then what happens, until one of the two goes.
 *
 * <p>Runs on the request's own virtual thread, which a slow client may block; no connection to the
 * database is held meanwhile.
 */
final class EventStream implements StreamingOutput {
  private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
  private static final int PAGE = 500;

  private final Outbox outbox;
  private final Feed feed;
  private final StreamConfig config;
  private final Semaphore places;
  private final Listener listener;
  private final Position begin;
  private final boolean gap;

  /**
   * @param begin the client has everything up to there
   * @param gap whether it has missed something that cannot be had any more
   */
  EventStream(
      Outbox outbox,
      Feed feed,
      StreamConfig config,
      Semaphore places,
      Listener listener,
      Position begin,
      boolean gap) {
    this.outbox = outbox;
    this.feed = feed;
    this.config = config;
    this.places = places;
    this.listener = listener;
    this.begin = begin;
    this.gap = gap;
  }

  @Override
  public void write(OutputStream out) {
    if (places.tryAcquire()) {
      feed.enter(listener);
      run(out);
    }
  }

  private void run(OutputStream out) {
    try {
      open(out);
      catchUp(out);
      follow(out);
    } catch (InterruptedException | IOException e) {
      LOG.atDebug().addKeyValue("problem", e.toString()).log("an event stream ended early");
    } finally {
      feed.leave(listener);
      places.release();
      // It was meant for this stream, and the thread belongs to the request.
      Thread.interrupted();
    }
  }

  private void open(OutputStream out) throws IOException {
    listener.writes();
    EventText.open(out, begin);
    if (gap) {
      EventText.gap(out, begin, begin);
    }
    flush(out);
  }

  private void catchUp(OutputStream out) throws IOException {
    var seen = begin;
    while (!listener.isOver()) {
      var page = outbox.after(seen, PAGE);
      listener.writes();
      for (var event : page) {
        if (listener.wish().matches(event)) {
          tell(out, event);
        }
      }
      flush(out);
      seen = page.isEmpty() ? seen : page.getLast().position();
      if (page.size() < PAGE && feed.join(listener, seen)) {
        return;
      }
    }
  }

  private void follow(OutputStream out) throws IOException, InterruptedException {
    var end = System.nanoTime() + config.maxAge().toNanos();
    while (!listener.isOver() && System.nanoTime() - end < 0) {
      var quiet = listener.seen();
      var events = listener.next(config.heartbeatInterval());
      listener.writes();
      for (var event : events) {
        tell(out, event);
      }
      if (events.isEmpty()) {
        EventText.heartbeat(out, quiet);
      }
      flush(out);
    }
  }

  private void tell(OutputStream out, Event event) throws IOException {
    EventText.event(out, listener.wish().insight().of(event));
  }

  private void flush(OutputStream out) throws IOException {
    out.flush();
    listener.wrote();
  }
}
