package dev.bessemer.store.agent;

import dev.bessemer.store.Outage;
import dev.bessemer.store.agent.AgentSessions.Beat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes heartbeats that come at the same time with one statement.
 *
 * <p>Nobody waits for others to come: whoever finds the writer idle writes at once, and those who
 * come meanwhile are written together next. When a call returns, its heartbeat is durable.
 *
 * @param <S> what is told of a node whose heartbeat was stored
 */
final class BeatWriter<S> {
  static final int MOST = 256;

  private static final class Entry<S> {
    private final Beat beat;
    private boolean written;
    private @Nullable S stored;
    private @Nullable RuntimeException failure;

    Entry(Beat beat) {
      this.beat = beat;
    }
  }

  private final Function<List<Beat>, Map<UUID, S>> statement;
  private final Queue<Entry<S>> gathered = new ConcurrentLinkedQueue<>();
  private final ReentrantLock turn = new ReentrantLock(true);

  /**
   * @param statement stores heartbeats, each of another node, and tells of which nodes it did
   */
  BeatWriter(Function<List<Beat>, Map<UUID, S>> statement) {
    this.statement = statement;
  }

  /** Empty when it was not stored, because the node has another token, or none. */
  Optional<S> write(Beat beat) {
    var entry = new Entry<S>(beat);
    gathered.add(entry);
    turn.lock();
    try {
      // Whoever had the turn before has usually written it.
      while (!entry.written) {
        write(next());
      }
    } finally {
      turn.unlock();
    }
    if (entry.failure != null) {
      throw entry.failure;
    }
    return Optional.ofNullable(entry.stored);
  }

  // In the order of their coming, and of each node one.
  private List<Entry<S>> next() {
    var nodes = new HashSet<UUID>();
    var batch = new ArrayList<Entry<S>>();
    for (Entry<S> first;
        batch.size() < MOST
            && (first = gathered.peek()) != null
            && nodes.add(first.beat.node()); ) {
      batch.add(first);
      gathered.remove();
    }
    return batch;
  }

  private void write(List<Entry<S>> batch) {
    try {
      var stored = statement.apply(batch.stream().map(e -> e.beat).toList());
      batch.forEach(e -> e.stored = stored.get(e.beat.node()));
      batch.forEach(e -> e.written = true);
    } catch (RuntimeException e) {
      if (batch.size() == 1 || Outage.isBehind(e)) {
        batch.forEach(each -> fail(each, e));
      } else {
        // One of them may be to blame, or two services met at the same nodes.
        batch.forEach(each -> write(List.of(each)));
      }
    } catch (Error e) {
      // The others must not wait for what nobody will write any more.
      batch.forEach(each -> fail(each, new IllegalStateException(e)));
      throw e;
    }
  }

  private static void fail(Entry<?> entry, RuntimeException failure) {
    entry.failure = failure;
    entry.written = true;
  }
}
