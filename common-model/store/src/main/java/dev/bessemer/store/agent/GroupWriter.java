package dev.bessemer.store.agent;

import dev.bessemer.store.Outage;
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
 * Writes what comes at the same time for several nodes with one statement.
 *
 * <p>Nobody waits for others to come: whoever finds the writer idle writes at once, and those who
 * come meanwhile are written together next. When a call returns, what it gave is durable.
 *
 * @param <E> what is written of one node
 * @param <S> what is told of a node of which it was written
 */
final class GroupWriter<E, S> {
  static final int MOST = 256;

  private static final class Entry<E, S> {
    private final E content;
    private boolean written;
    private @Nullable S stored;
    private @Nullable RuntimeException failure;

    Entry(E content) {
      this.content = content;
    }
  }

  private final Function<List<E>, Map<UUID, S>> statement;
  private final Function<E, UUID> node;
  private final Queue<Entry<E, S>> gathered = new ConcurrentLinkedQueue<>();
  private final ReentrantLock turn = new ReentrantLock(true);

  /**
   * @param node which node it is about
   * @param statement writes it for several nodes, and tells of which it did
   */
  GroupWriter(Function<E, UUID> node, Function<List<E>, Map<UUID, S>> statement) {
    this.node = node;
    this.statement = statement;
  }

  /** Empty when the statement tells nothing of the node. */
  Optional<S> write(E content) {
    var entry = new Entry<E, S>(content);
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
  private List<Entry<E, S>> next() {
    var nodes = new HashSet<UUID>();
    var batch = new ArrayList<Entry<E, S>>();
    for (Entry<E, S> first;
        batch.size() < MOST
            && (first = gathered.peek()) != null
            && nodes.add(node.apply(first.content)); ) {
      batch.add(first);
      gathered.remove();
    }
    return batch;
  }

  private void write(List<Entry<E, S>> batch) {
    try {
      var stored = statement.apply(batch.stream().map(e -> e.content).toList());
      batch.forEach(e -> e.stored = stored.get(node.apply(e.content)));
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

  private static void fail(Entry<?, ?> entry, RuntimeException failure) {
    entry.failure = failure;
    entry.written = true;
  }
}
